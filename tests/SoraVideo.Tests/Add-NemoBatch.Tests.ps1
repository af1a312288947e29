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

Describe 'Add-NemoBatch' -Skip:$noServer {
    It 'only puts rows on the list, and each once' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ Sku = "S$_"; Name = "row-$_"; Prompt = "video $_" } }
        $batch = $rows + $rows[0] | Add-NemoBatch once -MaxCredits 500
        $batch.GetType().FullName | Should -Be 'SoraVideo.NemoBatch'
        $batch.Name, $batch.Total, $batch.Queued, $batch.MaxCredits | Should -Be 'once', 3, 3, 500
        $again = $rows | Add-NemoBatch once -Verbose 4>&1
        $again[-1].Total | Should -Be 3
        "$again" | Should -Match '0 added; 3 were there already'
        (Get-NemoBatch once -Item).Name | Should -Be 'row-1', 'row-2', 'row-3'
        Get-NemoConnection | Should -BeNullOrEmpty
        Get-NemoVideo | Should -BeNullOrEmpty
    }

    It 'takes what New-NemoVideo takes' {
        $file = New-Item (Join-Path $TestDrive 'script.txt') -Value 'words from a file'
        $prompts = 'plain words', $file, @{ Prompt = 'a map'; Name = 'map'; Duration = 3 }
        ($prompts | Add-NemoBatch kinds -AspectRatio 9:16).Total | Should -Be 3
        (Get-NemoBatch kinds -Item).Prompt | Should -Be 'plain words', 'words from a file', 'a map'
        (Add-NemoBatch kinds -Path (Join-Path $TestDrive '*.txt') -Duration 5).Total | Should -Be 4
        (Add-NemoBatch kinds -LiteralPath $file -Duration 6).Total | Should -Be 5
        (Add-NemoBatch kinds 'typed' -Name typed).Total | Should -Be 6
    }

    It 'gives a row that can''t be used its error, and takes the others' {
        $bad = [pscustomobject]@{ Name = 'bad' }
        $other = [pscustomobject]@{ Name = 'row'; Prompt = 'something else' }
        $batch = [pscustomobject]@{ Name = 'row'; Prompt = 'something' }, $bad, $other | Add-NemoBatch errors -ErrorVariable failed -ErrorAction SilentlyContinue
        $batch.Total | Should -Be 1
        $failed.FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.AddNemoBatchCommand', 'BatchConflict,SoraVideo.Commands.AddNemoBatchCommand'
        $failed[0].TargetObject | Should -Be $bad
        $failed[1].TargetObject | Should -Be $other
        $null = $other | Add-NemoBatch errors -ErrorVariable later -ErrorAction SilentlyContinue
        $later.FullyQualifiedErrorId | Should -Match '^BatchConflict'
        $later.TargetObject | Should -Be $other
    }

    It 'takes a new limit without new items' {
        $null = 'words' | Add-NemoBatch limit -MaxCredits 100
        (@() | Add-NemoBatch limit -MaxCredits 300).MaxCredits | Should -Be 300
        @() | Add-NemoBatch limit | Select-Object -ExpandProperty MaxCredits | Should -Be 300
    }

    It 'takes thousands in one call' {
        (1..4500 | ForEach-Object { @{ Name = "n$_"; Prompt = "number $_" } } | Add-NemoBatch many).Total | Should -Be 4500
    }

    It 'refuses what no batch can have: <Case>' -ForEach @(
        @{ Case = 'a long name'; With = @{ Batch = 'x' * 201 } }, @{ Case = 'a blank name'; With = @{ Batch = ' ' } }
        @{ Case = 'a negative limit'; With = @{ Batch = 'x'; MaxCredits = -1 } }, @{ Case = 'an hour and more'; With = @{ Batch = 'x'; Duration = '2h' } }
    ) {
        { 'words' | Add-NemoBatch @With } | Should -Throw -ErrorId 'InvalidInput,SoraVideo.Commands.AddNemoBatchCommand'
    }
}

Describe 'Add-NemoBatch without a journal that machines share' {
    It 'says what it needs before it takes anything' {
        $before = $env:SORAVIDEO_JOURNAL
        try {
            $env:SORAVIDEO_JOURNAL = $null
            { 'words' | Add-NemoBatch night } | Should -Throw '*journal that machines share*' -ErrorId 'InvalidInput,SoraVideo.Commands.AddNemoBatchCommand'
        }
        finally { $env:SORAVIDEO_JOURNAL = $before }
    }

    It 'shows what it would add and cost, with nobody there' {
        $before = $env:SORAVIDEO_JOURNAL
        try {
            $env:SORAVIDEO_JOURNAL = 'Host=/nowhere'
            $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$Module'; 'a', 'b', 'a' | Add-NemoBatch night -WhatIf"
            "$said" | Should -Match 'Add 2 items, for about 200 credits at most'
        }
        finally { $env:SORAVIDEO_JOURNAL = $before }
    }
}
