BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1'); $null = Connect-Nemo -Emulator }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Get-NemoCredits' {
    It 'shows what can be spent, what is held, and both together' {
        $credits = Get-NemoCredits
        $credits.Available | Should -BeGreaterThan 0
        $credits.Total | Should -Be ($credits.Available + $credits.Frozen)
    }

    It 'falls by the price of a video, and an export is free' {
        $before = (Get-NemoCredits).Available
        $video = $Tiny | New-NemoVideo
        (Get-NemoCredits).Available | Should -Be ($before - 100)
        $null = $video | Export-NemoVideo -Path $TestDrive
        (Get-NemoCredits).Available | Should -Be ($before - 100)
    }
}
