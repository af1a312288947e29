BeforeDiscovery { $noServer = -not $env:SORAVIDEO_TEST_POSTGRES }
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Database.ps1')
    Add-Database
    $env:SORAVIDEO_JOURNAL = $place
}
AfterAll {
    Get-NemoConnection | Disconnect-Nemo
    Remove-Database
    $env:SORAVIDEO_JOURNAL = $null
}

Describe 'Suspend-NemoBatch' -Skip:$noServer {
    BeforeAll { 'night', 'noon', 'day' | ForEach-Object { $null = 'words' | Add-NemoBatch $_ } }

    It 'stops the handing out, by name or from the pipeline' {
        Suspend-NemoBatch n* | Should -BeNullOrEmpty
        (Get-NemoBatch).Where{ $_.IsSuspended }.Name | Should -Be 'night', 'noon'
        (Get-NemoBatch day | Suspend-NemoBatch -PassThru).IsSuspended | Should -BeTrue
    }

    It 'changes nothing with -WhatIf' {
        Resume-NemoBatch day
        Suspend-NemoBatch day -WhatIf
        (Get-NemoBatch day).IsSuspended | Should -BeFalse
    }

    It 'has an error for a batch that isn''t there' {
        Suspend-NemoBatch nope -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be 'NotFound,SoraVideo.Commands.SuspendNemoBatchCommand'
    }
}
