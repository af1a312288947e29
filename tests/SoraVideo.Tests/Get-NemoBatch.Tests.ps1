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

Describe 'Get-NemoBatch' -Skip:$noServer {
    BeforeAll {
        $null = 1..4 | ForEach-Object { @{ Name = "n$_"; Prompt = "number $_" } } | Add-NemoBatch night
        $null = 'words' | Add-NemoBatch 'day [1]'
    }

    It 'lists batches, all or by name, wildcards allowed' {
        (Get-NemoBatch).Name | Should -Be 'night', 'day [1]'
        (Get-NemoBatch NIGHT).Total | Should -Be 4
        (Get-NemoBatch n*, 'day [1]').Name | Should -Be 'night', 'day [1]'
        Get-NemoBatch x* | Should -BeNullOrEmpty
    }

    It 'has an error for a name that no batch has, and gives the others' {
        (Get-NemoBatch nope, night -ErrorVariable failed -ErrorAction SilentlyContinue).Name | Should -Be 'night'
        $failed.FullyQualifiedErrorId | Should -Be 'NotFound,SoraVideo.Commands.GetNemoBatchCommand'
        $failed.TargetObject | Should -Be 'nope'
    }

    It 'gives the items in their order, some or all' {
        $items = Get-NemoBatch night -Item
        $items[0].GetType().FullName | Should -Be 'SoraVideo.NemoBatchItem'
        $items.Name | Should -Be 'n1', 'n2', 'n3', 'n4'
        "$($items.Status | Select-Object -Unique)" | Should -Be 'Queued'
        (Get-NemoBatch night -Item -First 2).Name | Should -Be 'n1', 'n2'
        (Get-NemoBatch night -Status Queued -First 1).Name | Should -Be 'n1'
        Get-NemoBatch night -Item -Status Dead, Unclear | Should -BeNullOrEmpty
        (Get-NemoBatch 'day [1]' | Get-NemoBatch -Item).Prompt | Should -Be 'words'
    }

    It 'takes a batch by what names it: <Case>' -ForEach @(
        @{ Case = 'a name'; From = { 'night' } }, @{ Case = 'a batch'; From = { Get-NemoBatch night } }
        @{ Case = 'an item'; From = { Get-NemoBatch night -Item -First 1 } }, @{ Case = 'a row'; From = { [pscustomobject]@{ Batch = 'night'; Name = 'n1' } } }
    ) {
        (& $From | Get-NemoBatch).Name | Should -Be 'night'
    }

    It 'refuses what names none' {
        42 | Get-NemoBatch -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.GetNemoBatchCommand'
    }
}
