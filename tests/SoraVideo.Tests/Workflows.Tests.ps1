# The three workflows that the backend's own documents describe.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $Picture = [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')
    function Get-Charge { @((Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/ledger").charges) }
}

Describe 'Workflows' {
    BeforeEach {
        $connection = Connect-Nemo -Emulator -Language en
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Push-Location $folder
    }
    AfterEach { Pop-Location; $connection | Disconnect-Nemo }

    It 'quick edit: upload, ask, download an MP4' {
        [IO.File]::WriteAllBytes((Join-Path $folder 'sky.png'), $Picture)
        (nemo upload sky.png).Media.FileName | Should -Be 'sky.png'
        $made = nemo generate a 1-second 320x180 video of a city street at night with neon lights, with the picture as an overlay
        $made.Timeline.HasContent | Should -BeTrue
        $file = (nemo download).Export.File
        $file.Extension | Should -Be '.mp4'
        $file.Length | Should -BeGreaterThan 1000
        @(Get-Charge).Count | Should -Be 1
    }

    It 'batch style: several files in one session, each its own instruction and render' {
        'one', 'two', 'three' | ForEach-Object { [IO.File]::WriteAllBytes((Join-Path $folder "$_.png"), $Picture) }
        $media = Get-ChildItem *.png | Send-NemoMedia -Session $connection.Session
        $media.Count | Should -Be 3
        $exports = foreach ($name in 'one', 'two', 'three') {
            $null = nemo generate a 1-second 320x180 video of rain titled "'$name'"
            (nemo export as "$name.mp4").Export
        }
        $exports.SessionId | Select-Object -Unique | Should -Be $connection.Session.Id
        @($exports.RenderId | Select-Object -Unique).Count | Should -Be 3
        @($exports.Sha256 | Select-Object -Unique).Count | Should -Be 3
        @(Get-Charge).Count | Should -Be 3
    }

    It 'iterative: a rough cut, a look, refinements, and the last version exported' {
        $rough = nemo a 1-second 320x180 video of rain on a window
        $null = $rough | Format-NemoTimeline
        $louder = nemo set the volume to 80%
        $titled = nemo "change the title to 'Home'"
        (Compare-NemoTimeline $rough $titled).Changes.Count | Should -Be 2
        $louder.SessionId | Should -Be $rough.SessionId
        $titled.SessionId | Should -Be $rough.SessionId
        $export = (nemo export).Export
        $sent = (Get-EmulatorRequest render)[0].body | ConvertFrom-Json
        $sent.draft.t[1].sg[0].m.volume | Should -Be 0.8
        $sent.draft.t[2].sg[0].m.text | Should -Be 'Home'
        $export.File.Length | Should -BeGreaterThan 1000
        @(Get-Charge).Count | Should -Be 3
    }
}
