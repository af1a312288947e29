BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Disconnect-Nemo' {
    It 'ends the emulator that the connection started' {
        $process = Get-Process -Id (Connect-Nemo -Emulator).EmulatorProcessId
        Disconnect-Nemo
        $process.WaitForExit(5000) | Should -BeTrue
        Get-NemoConnection | Should -BeNullOrEmpty
    }

    It 'ends a connection from the pipeline and leaves the default one alone' {
        $other = Connect-Nemo -Emulator
        $default = Connect-Nemo -Emulator
        try {
            $other | Disconnect-Nemo
            $other.IsClosed | Should -BeTrue
            Get-NemoConnection | Should -Be $default
        }
        finally { Disconnect-Nemo }
    }

    It 'is no error where there is no connection' {
        { Disconnect-Nemo; Disconnect-Nemo } | Should -Not -Throw
    }

    It 'leaves nothing that would reach the real backend unasked' {
        $null = Connect-Nemo -Emulator
        Disconnect-Nemo
        $failure = { 'rain' | New-NemoVideo } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NotConnected,SoraVideo.Commands.NewNemoVideoCommand'
    }

    It 'makes later use of the connection a clear error' {
        $connection = Connect-Nemo -Emulator
        Disconnect-Nemo
        $failure = { Get-NemoCredits -Connection $connection } | Should -Throw -PassThru
        "$failure" | Should -Match 'Connect-Nemo'
    }
}
