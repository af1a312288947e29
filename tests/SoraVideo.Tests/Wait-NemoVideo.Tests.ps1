BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1'); $null = Connect-Nemo -Emulator }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Wait-NemoVideo' {
    It 'gives what New-NemoVideo -NoWait started, finished' {
        $started = "$Tiny one", "$Tiny two" | New-NemoVideo -NoWait
        $started.Status | Should -Be @('Answering', 'Answering')
        $finished = $started | Wait-NemoVideo
        $finished.Status | Should -Be @('Done', 'Done')
        $finished.IsReady | Should -Be @($true, $true)
        @(Get-EmulatorRequest message).Count | Should -Be 2
    }

    It 'gives all of what was started in one session, where one follows the other' {
        $session = ($Tiny | New-NemoVideo).Session
        $started = 'make it slower', 'make it faster' | New-NemoVideo -Session $session -NoWait -ErrorVariable failure
        $started += 'make it slower again' | New-NemoVideo -Session $session -NoWait -ErrorVariable +failure
        $failure | Should -BeNullOrEmpty
        @($started | Wait-NemoVideo).Status | Should -Be @('Done', 'Done', 'Done')
        ('a title "Last"' | New-NemoVideo -Session $session).Status | Should -Be 'Done'
    }

    It 'says so when it takes too long, and loses nothing' {
        $slow = $Tiny | New-NemoVideo -NoWait
        $slow | Wait-NemoVideo -TimeoutSec 0 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Be 'TimedOut,SoraVideo.Commands.WaitNemoVideoCommand'
        ($slow | Wait-NemoVideo).IsReady | Should -BeTrue
        ($slow | Wait-NemoVideo -TimeoutSec 0).IsReady | Should -BeTrue
    }

    It 'isn''t needed before an export' {
        ($Tiny | New-NemoVideo -NoWait -Name piped | Export-NemoVideo -Path $TestDrive).File.Name | Should -Be 'piped.mp4'
    }

    It 'gives a finished video at once' {
        ($Tiny | New-NemoVideo | Wait-NemoVideo).IsReady | Should -BeTrue
    }
}
