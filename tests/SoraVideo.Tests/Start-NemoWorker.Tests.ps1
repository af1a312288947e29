BeforeDiscovery { $noServer = -not $env:SORAVIDEO_TEST_POSTGRES }
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Database.ps1')
    Add-Database
    if ($server) { $connection = Connect-Nemo -Emulator -Language en -Journal $place }
    $out = (New-Item (Join-Path $TestDrive 'out') -ItemType Directory).FullName

    function Wait-Until([scriptblock] $Condition) {
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (-not (& $Condition)) {
            if ([datetime]::UtcNow -gt $deadline) { throw "It never came to: $Condition" }
        }
    }
}
AfterAll {
    Get-NemoConnection | Disconnect-Nemo
    Remove-Database
}

Describe 'Start-NemoWorker' -Skip:$noServer {
    It 'makes each item''s video and gives its file, with the row''s columns' {
        $null = 1..3 | ForEach-Object { [pscustomobject]@{ Sku = "S$_"; Name = "rain $_"; Prompt = "$Tiny $_" } } | Add-NemoBatch night
        $said = Start-NemoWorker night (Join-Path $out '{Sku}-{Name}.mp4') -Verbose 4>&1
        $exports = $said.Where{ $_ -isnot [Management.Automation.VerboseRecord] } | Sort-Object Name
        $exports[0].GetType().FullName | Should -Be 'SoraVideo.NemoExport'
        $exports.Name | Should -Be 'rain 1', 'rain 2', 'rain 3'
        $exports.Sku | Should -Be 'S1', 'S2', 'S3'
        $exports[0].File.FullName | Should -Be (Join-Path $out 'S1-rain 1.mp4')
        $exports.File | ForEach-Object { Test-Path $_ } | Should -Be $true, $true, $true
        "$($said[-1])" | Should -Match '3 done, 0 dead, 0 unclear, 0 let go of'
        (Get-NemoBatch night).Done | Should -Be 3
        Start-NemoWorker night $out | Should -BeNullOrEmpty
    }

    It 'gives each of the same name a file of its own' {
        $null = 'a', 'b' | ForEach-Object { "$Tiny $_" } | Add-NemoBatch same
        $files = (Start-NemoWorker same (Join-Path $out 'one.mp4')).File.Name | Sort-Object
        $files | Should -Be 'one-2.mp4', 'one.mp4'
    }

    It 'has an error for each that fails, with its name, and makes the others' {
        Set-Content (Join-Path $out 'taken.mp4') 'another''s'
        $null = 'taken', 'free' | ForEach-Object { @{ Name = $_; Prompt = $Tiny } } | Add-NemoBatch errors
        (Start-NemoWorker errors $out -ErrorVariable failed -ErrorAction SilentlyContinue).Name | Should -Be 'free'
        $failed[0].FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.StartNemoWorkerCommand'
        $failed[0].TargetObject | Should -Be 'taken'
        "$($failed[0])" | Should -Match '^''taken'' is dead: '
        (Get-NemoBatch errors -Item -Status Dead).Reason | Should -Match 'taken\.mp4'
        Get-Content (Join-Path $out 'taken.mp4') | Should -Be 'another''s'
    }

    It 'refuses an item without a column of the path before it is paid for' {
        $sent = @(Get-EmulatorRequest message).Count
        $null = 'words' | Add-NemoBatch columns
        Start-NemoWorker columns (Join-Path $out '{Sku}.mp4') -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Match '^InvalidInput'
        @(Get-EmulatorRequest message).Count | Should -Be $sent
    }

    It 'ends, and says that the rest waits, when nothing more is possible' {
        $null = $Tiny | Add-NemoBatch poor
        Add-EmulatorFault @{ operation = 'message'; code = 2001; status = 200; message = 'no credits' }
        $failure = { Start-NemoWorker poor $out } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NoCredits,SoraVideo.Commands.StartNemoWorkerCommand'
        "$failure" | Should -Match 'waits for other workers\.$'
        (Get-NemoBatch poor).Dead | Should -Be 0
    }

    It 'lets go of what it has when it is stopped' {
        $null = $Tiny | Add-NemoBatch stopped
        Add-EmulatorFault @{ operation = 'message'; halfOpen = $true }
        $job = Start-NemoWorker stopped $out -AsJob
        Wait-Until { (Get-NemoBatch stopped).Working }
        $job | Stop-Job
        $job.State | Should -Be 'Stopped'
        "$($job.Warning)" | Should -Match 'Start-NemoWorker ''stopped'''
        Wait-Until { -not (Get-NemoBatch stopped).Working }
        (Get-NemoBatch stopped).Queued | Should -Be 1
        $job | Remove-Job
    }

    It 'makes no more than is asked for' {
        $null = 1..4 | ForEach-Object { "$Tiny $_" } | Add-NemoBatch some
        @(Start-NemoWorker some (Join-Path $out 'some') -ThrottleLimit 1 | Select-Object -First 1).Count | Should -Be 1
        Wait-Until { -not (Get-NemoBatch some).Working }
        (Get-NemoBatch some).Done | Should -BeLessThan 4
    }

    It 'waits for more, and while the batch is suspended' {
        $null = $Tiny | Add-NemoBatch later -Name first
        Suspend-NemoBatch later
        $job = Start-NemoWorker later (Join-Path $out 'later') -AsJob -Until Forever
        Wait-Until { "$($job.Warning)" -match 'suspended' }
        Resume-NemoBatch later
        Wait-Until { (Get-NemoBatch later).Done -eq 1 }
        $null = "$Tiny too" | Add-NemoBatch later -Name second
        Wait-Until { $job.Output.Count -eq 2 }
        $job | Stop-Job
        ($job | Receive-Job -WarningAction SilentlyContinue).Name | Should -Be 'first', 'second'
        $job | Remove-Job
    }

    It 'shows what it would do, and takes nothing' {
        $null = $Tiny | Add-NemoBatch seen
        ($env:TEST_PLACE, $env:TEST_MODULE) = $place, "$Module"
        try {
            $script = '$env:SORAVIDEO_JOURNAL = $env:TEST_PLACE; Import-Module $env:TEST_MODULE; Start-NemoWorker seen ''/share/{Name}.mp4'' -WhatIf'
            $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        }
        finally { $env:TEST_PLACE = $env:TEST_MODULE = $null }
        "$said" | Should -Match 'Make 1 videos that wait, for about 100 credits at most, into .*share.\{Name\}\.mp4'
        (Get-NemoBatch seen).Queued | Should -Be 1
    }

    It 'refuses what can''t be: <Case>' -ForEach @(
        @{ Case = 'no such batch'; Id = 'NotFound'; With = @{ Batch = 'nope' } }
        @{ Case = 'a render''s id in the path'; Id = 'InvalidInput'; With = @{ Batch = 'night'; Path = '{RenderId}.mp4' } }
        @{ Case = 'an end that is over'; Id = 'InvalidInput'; With = @{ Batch = 'night'; Until = [datetime] '2020-01-01' } }
        @{ Case = 'an end that is none'; Id = 'InvalidInput'; With = @{ Batch = 'night'; Until = 'soon' } }
        @{ Case = 'another format'; Id = 'InvalidInput'; With = @{ Batch = 'night'; Path = 'x.mp4'; Format = 'gif' } }
        @{ Case = 'two paths'; Id = 'InvalidInput'; With = @{ Batch = 'night'; Path = 'x'; LiteralPath = 'x' } }
    ) {
        { Start-NemoWorker @With } | Should -Throw -ErrorId "$Id,SoraVideo.Commands.StartNemoWorkerCommand"
    }

    It 'ends at a time: <Case>' -ForEach @(
        @{ Case = 'a span'; Until = { [timespan]::FromSeconds(1) } }, @{ Case = 'a moment'; Until = { [datetime]::Now.AddSeconds(5) } }
    ) {
        $null = @() | Add-NemoBatch empty -MaxCredits 1
        $said = Start-NemoWorker empty $out -Until (& $Until) -Verbose 4>&1
        "$($said[-1])" | Should -Match '0 done'
    }
}

Describe 'Start-NemoWorker without a journal that machines share' {
    It 'says what it needs' {
        $alone = Connect-Nemo -Emulator
        try { { Start-NemoWorker night $TestDrive -Connection $alone } | Should -Throw '*journal that machines share*' }
        finally { $alone | Disconnect-Nemo }
    }
}
