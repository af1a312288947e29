BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator
    $started = Get-Date
    $null = $Tiny | New-NemoVideo -Name rain
    $null = $Tiny | New-NemoVideo -Name snow
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Get-NemoVideo' {
    It 'lists what was asked for, newest first' {
        (Get-NemoVideo).Name | Should -Be @('snow', 'rain')
        (Get-NemoVideo)[0].Prompt | Should -Be $Tiny
        (Get-NemoVideo).Status | Should -Be @('Done', 'Done')
    }

    It 'finds by name, status, time and number' {
        (Get-NemoVideo ra*).Name | Should -Be 'rain'
        Get-NemoVideo nothing | Should -BeNullOrEmpty
        Get-NemoVideo -Status Unclear, Sending | Should -BeNullOrEmpty
        @(Get-NemoVideo -Since $started).Count | Should -Be 2
        Get-NemoVideo -Since (Get-Date).AddMinutes(1) | Should -BeNullOrEmpty
        (Get-NemoVideo -First 1).Name | Should -Be 'snow'
    }

    It 'needs no connection and no network' {
        $script = "Import-Module '$Module'; (Get-NemoVideo).Name; if (Get-NemoConnection) { 'connected' }"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script | Should -Be @('snow', 'rain')
    }

    It 'pipes into what takes a video' {
        (Get-NemoVideo rain | Get-NemoState).Timeline.Tracks.Count | Should -Be 3
        (Get-NemoVideo rain | Export-NemoVideo -Path $TestDrive).File.Name | Should -Be 'rain.mp4'
    }

    It 'remembers what came to nothing, and why' {
        Add-EmulatorFault @{ operation = 'message'; code = 2001; status = 200; message = 'no credits' }
        { $Tiny | New-NemoVideo -Name poor } | Should -Throw
        $poor = Get-NemoVideo poor
        $poor.Status | Should -Be 'Failed'
        $poor.Error | Should -Match 'credits'
    }

    It 'leaves a damaged or newer journal alone and says so' {
        foreach ($content in [Text.Encoding]::ASCII.GetBytes('this is no database' * 100), $null) {
            $folder = Join-Path $TestDrive ([guid]::NewGuid())
            $null = New-Item $folder -ItemType Directory
            $file = Join-Path $folder 'journal.db'
            if ($content) { [IO.File]::WriteAllBytes($file, $content) } else {
                Copy-Item (Join-Path $env:SORAVIDEO_HOME 'journal.db') $file
                $bytes = [IO.File]::ReadAllBytes($file); $bytes[63] = 99; [IO.File]::WriteAllBytes($file, $bytes)
            }
            $before = (Get-FileHash $file).Hash
            $script = "`$env:SORAVIDEO_HOME = '$folder'; Import-Module '$Module'; try { Get-NemoVideo } catch { `$_.FullyQualifiedErrorId }"
            & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script | Should -Be 'JournalUnusable,SoraVideo.Commands.GetNemoVideoCommand'
            (Get-FileHash $file).Hash | Should -Be $before
        }
    }
}
