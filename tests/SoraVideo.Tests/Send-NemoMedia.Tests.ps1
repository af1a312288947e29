BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator
    $pixel = [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')
    foreach ($name in 'a.png', 'b.png', 'odd [1] 天空.png') { [IO.File]::WriteAllBytes((Join-Path $TestDrive $name), $pixel) }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Send-NemoMedia' {
    It 'uploads files into the current session' {
        $media = Send-NemoMedia (Join-Path $TestDrive 'a.png')
        $media.FileName | Should -Be 'a.png'
        $media.FileType | Should -Be 'image'
        $media.SessionId | Should -Be (Get-NemoConnection).Session.Id
    }

    It 'takes wildcards, files from the pipeline, and paths as they are written' {
        @(Send-NemoMedia (Join-Path $TestDrive '?.png')).Count | Should -Be 2
        @(Get-ChildItem $TestDrive -Filter *.png | Send-NemoMedia).Count | Should -Be 3
        (Send-NemoMedia -LiteralPath (Join-Path $TestDrive 'odd [1] 天空.png')).FileName | Should -Be 'odd [1] 天空.png'
    }

    It 'works relative to the shell''s location' {
        Push-Location $TestDrive
        try { (Send-NemoMedia ./a.png).FileName | Should -Be 'a.png' } finally { Pop-Location }
    }

    It 'refuses <Case> before a byte is sent' -ForEach @(
        @{ Case = 'an unsupported type'; File = 'notes.docx'; Size = 10; Id = 'UnsupportedMedia'; Says = 'mp4, mov' }
        @{ Case = 'a file over 500 MB'; File = 'big.mp4'; Size = 500MB + 1; Id = 'MediaTooLarge'; Says = '500 MB' }
        @{ Case = 'an empty file'; File = 'empty.mp4'; Size = 0; Id = 'UnsupportedMedia'; Says = 'empty' }
    ) {
        $path = Join-Path $TestDrive $File
        $stream = [IO.File]::Create($path); $stream.SetLength($Size); $stream.Dispose()
        $before = @(Get-EmulatorRequest upload).Count
        Send-NemoMedia $path -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Be "$Id,SoraVideo.Commands.SendNemoMediaCommand"
        "$($failure[0])" | Should -Match $Says
        @(Get-EmulatorRequest upload).Count | Should -Be $before
        Remove-Item $path
    }

    It 'reports a missing file and goes on with the next' {
        $media = Send-NemoMedia (Join-Path $TestDrive 'nowhere.png'), (Join-Path $TestDrive 'a.png') -ErrorAction SilentlyContinue -ErrorVariable failure
        $media.FileName | Should -Be 'a.png'
        $failure[0].FullyQualifiedErrorId | Should -Match '^FileUnreadable'
    }

    It 'has the backend fetch a URL, and refuses what is no web address' {
        $null = Send-NemoMedia -Url 'https://example.com/clip.mp4' -ErrorAction SilentlyContinue
        $body = (Get-EmulatorRequest upload)[-1].body | ConvertFrom-Json
        $body.urls | Should -Be 'https://example.com/clip.mp4'
        $body.source_type | Should -Be 'url'
        Send-NemoMedia -Url 'file:///etc/passwd' -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^InvalidInput'
    }

    It 'uploads nothing with -WhatIf' {
        $before = @(Get-EmulatorRequest upload).Count
        Send-NemoMedia (Join-Path $TestDrive 'a.png') -WhatIf
        @(Get-EmulatorRequest upload).Count | Should -Be $before
    }
}
