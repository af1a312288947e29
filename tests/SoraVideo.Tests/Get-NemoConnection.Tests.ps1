BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Get-NemoConnection' {
    It 'gives nothing before there is a connection' {
        Get-NemoConnection | Should -BeNullOrEmpty
    }

    It 'gives the runspace''s connection, and another runspace does not see it' {
        $connection = Connect-Nemo -Emulator
        Get-NemoConnection | Should -Be $connection
        $seen = & {
            $shell = [powershell]::Create()
            try { $shell.AddScript({ param($Module) Import-Module $Module; @(Get-NemoConnection).Count }).AddArgument("$Module").Invoke() }
            finally { $shell.Dispose() }
        }
        $seen | Should -Be 0
    }

    It 'serves another runspace when it is handed over' {
        $connection = Connect-Nemo -Emulator
        $available = 1 | ForEach-Object -Parallel { Import-Module $using:Module; (Get-NemoCredits -Connection $using:connection).Available }
        $available | Should -BeGreaterThan 0
    }

    It 'fits an 80 column terminal' {
        $null = Connect-Nemo -Emulator
        $lines = (Get-NemoConnection | Out-String -Width 80) -split '\r?\n' -replace '\e\[[0-9;]*m'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        ($lines -join ' ') | Should -Match (Get-NemoConnection).Session.Id
    }
}
