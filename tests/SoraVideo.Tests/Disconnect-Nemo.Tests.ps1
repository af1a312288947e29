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

    It 'makes an end of what another runspace does with the connection, and says why' {
        $connection = Connect-Nemo -Emulator
        Add-EmulatorFault @{ operation = 'message'; halfOpen = $true }
        $job = Start-ThreadJob { Import-Module $using:Module; New-NemoVideo $using:Tiny -Connection $using:connection }
        while (-not @(Get-EmulatorRequest message)) { $null = Get-NemoCredits }
        Disconnect-Nemo
        $failure = $null
        $null = $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^NotConnected,'
        "$($failure[0])" | Should -Match 'connection was closed.*Resume-NemoVideo'
    }

    It 'makes later use of the connection a clear error' {
        $connection = Connect-Nemo -Emulator
        Disconnect-Nemo
        $failure = { Get-NemoCredits -Connection $connection } | Should -Throw -PassThru
        "$failure" | Should -Match 'Connect-Nemo'
    }
}
