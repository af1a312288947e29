BeforeDiscovery { $noServer = -not $env:SORAVIDEO_TEST_POSTGRES }
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Database.ps1')
    Add-Database
    if ($server) { $connection = Connect-Nemo -Emulator -Language en -Journal $place }
}
AfterAll {
    Get-NemoConnection | Disconnect-Nemo
    Remove-Database
    $env:SORAVIDEO_JOURNAL = $null
}

Describe 'Resume-NemoBatch' -Skip:$noServer {
    BeforeAll {
        $out = (New-Item (Join-Path $TestDrive 'out') -ItemType Directory).FullName
        Set-Content (Join-Path $out 'taken.mp4') 'another''s'
        $null = $Tiny | Add-NemoBatch night -Name taken
        $null = Start-NemoWorker night $out -ErrorAction SilentlyContinue
    }

    It 'restarts the handing out' {
        Suspend-NemoBatch night
        (Resume-NemoBatch night -PassThru).IsSuspended | Should -BeFalse
        (Get-NemoBatch night).Dead | Should -Be 1
    }

    It 'hands dead items out again, for which a file may be in the way no longer' {
        Resume-NemoBatch night -Dead -WhatIf
        (Get-NemoBatch night).Dead | Should -Be 1
        $back = Get-NemoBatch night | Resume-NemoBatch -Dead -PassThru
        $back.Dead, $back.Queued | Should -Be 0, 1
        Remove-Item (Join-Path $out 'taken.mp4')
        (Start-NemoWorker night $out).Name | Should -Be 'taken'
    }

    It 'has what is unclear looked at again for nothing, and sent again only where that is said' {
        $null = $Tiny | Add-NemoBatch lost
        Add-EmulatorFault @{ operation = 'message'; close = 'beforeResponse'; afterWork = $false }
        $null = Start-NemoWorker lost $out -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Match '^Unclear'
        (Get-NemoBatch lost).Unclear | Should -Be 1
        $sent = @(Get-EmulatorRequest message).Count
        (Resume-NemoBatch lost -Unclear -PassThru).Queued | Should -Be 1
        $null = Start-NemoWorker lost $out -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Match '^Unclear'
        @(Get-EmulatorRequest message).Count | Should -Be $sent
        Resume-NemoBatch lost -Resend
        (Get-NemoBatch lost).Unclear | Should -Be 0
        @(Start-NemoWorker lost $out).Count | Should -Be 1
        @(Get-EmulatorRequest message).Count | Should -Be ($sent + 1)
    }

    It 'says before what it may cost' {
        $script = '$env:SORAVIDEO_JOURNAL = $env:TEST_PLACE; Import-Module $env:TEST_MODULE; Resume-NemoBatch night, lost -Dead -Unclear -WhatIf'
        ($env:TEST_PLACE, $env:TEST_MODULE) = $place, "$Module"
        try { $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script }
        finally { $env:TEST_PLACE = $env:TEST_MODULE = $null }
        "$said" | Should -Match 'Hand out its 0 waiting items'
    }
}
