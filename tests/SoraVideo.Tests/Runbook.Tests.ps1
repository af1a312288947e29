BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Unattended.ps1')
    $emulator = Connect-Nemo -Emulator
    $Environment = @{ NEMO_API_URL = "$($emulator.ApiUrl)"; NEMO_TOKEN = 'nmv_usr_emulator_demo'; NO_COLOR = '1' }
}
AfterAll { $emulator | Disconnect-Nemo }

Describe 'A script that nobody watches' {
    It 'makes a video with nothing but its own output: no prompt, no progress, no escape' {
        $out = Join-Path $TestDrive 'quiet'
        $run = Invoke-Unattended @"
Import-Module '$Module'
`$ErrorActionPreference = 'Stop'
'$Tiny' | New-NemoVideo -Name quiet | Export-NemoVideo -Path '$out/' | ForEach-Object { `$_.File.Name }
Get-NemoVideo quiet | Stop-NemoVideo -WarningAction Ignore
Get-NemoVideo quiet | Remove-NemoVideo
"@
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Not -Match '\e|\r[^\n]|%'
        $run.Lines | Should -Be @('quiet.mp4')
        $run.Code | Should -Be 0
    }

    It 'ends with 1 when an error stops it, and with 0 when an item failed and was passed over' {
        $stop = Invoke-Unattended "Import-Module '$Module'; `$ErrorActionPreference = 'Stop'; [pscustomobject]@{ Nothing = 1 } | New-NemoVideo; 'not reached'"
        $stop.Code | Should -Be 1
        $stop.Output | Should -Not -Match 'not reached'
        $stop.Errors | Should -Match 'Prompt'
        $on = Invoke-Unattended "Import-Module '$Module'; [pscustomobject]@{ Nothing = 1 } | New-NemoVideo -ErrorAction SilentlyContinue; 'reached'"
        $on.Code | Should -Be 0
        $on.Lines | Should -Be @('reached')
    }

    It 'ends with 1 when it can''t connect, and shows no token' {
        $run = Invoke-Unattended "Import-Module '$Module'; `$ErrorActionPreference = 'Stop'; Connect-Nemo; 'not reached'" @{ NEMO_TOKEN = 'nmv_usr_wrong_one' }
        $run.Code | Should -Be 1
        $run.Output | Should -Not -Match 'not reached'
        $run.Errors | Should -Match 'NEMO_TOKEN'
        $run.Errors | Should -Not -Match 'wrong_one'
    }

    It 'works under Set-StrictMode -Version Latest, views and all' {
        $run = Invoke-Unattended @"
Set-StrictMode -Version Latest
`$ErrorActionPreference = 'Stop'
Import-Module '$Module'
`$video = '$Tiny' | New-NemoVideo -Name strict
`$export = `$video | Export-NemoVideo -Path '$TestDrive/strict.mp4'
`$all = @(Get-NemoConnection; `$video; `$video.Timeline.Tracks; `$export; Get-NemoState; Get-NemoCredits; Get-NemoVideo; Test-NemoConnection; Resume-NemoVideo)
`$all += Edit-NemoVideo -Video `$video 'make the music quieter' -ErrorAction SilentlyContinue
`$null = `$all | Format-Table | Out-String
`$null = `$all | Format-List | Out-String
`$null = nemo credits
Disconnect-Nemo
'whole'
"@
        $run.Errors | Should -BeNullOrEmpty
        $run.Lines[-1] | Should -Be 'whole'
        $run.Code | Should -Be 0
    }

    It 'works for a caller in constrained language' {
        $run = Invoke-Unattended @"
`$ErrorActionPreference = 'Stop'
Import-Module '$Module'
`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
`$video = 'held,a 1-second 320x180 video of neon rain' | ConvertFrom-Csv -Header Name, Prompt | New-NemoVideo
(`$video | Export-NemoVideo -Path '$TestDrive/held.mp4').File.Name
(nemo credits).Credits.Available -gt 0
`$video | Get-NemoState | Format-Table | Out-String | ForEach-Object { `$_.Trim().Length -gt 0 }
Test-NemoConnection -Quiet
"@
        $run.Errors | Should -BeNullOrEmpty
        $run.Lines | Should -Be @('held.mp4', 'True', 'True', 'True')
    }

    It 'takes its defaults from $PSDefaultParameterValues' {
        $run = Invoke-Unattended @"
`$ErrorActionPreference = 'Stop'
Import-Module '$Module'
`$PSDefaultParameterValues = @{
    'Connect-Nemo:Language' = 'de'; 'Connect-Nemo:TaskName' = 'nightly'; 'New-NemoVideo:ThrottleLimit' = 2; 'New-NemoVideo:MaxCredits' = 100
    'New-NemoVideo:Batch' = 'defaults'; 'Export-NemoVideo:Path' = '$TestDrive/defaults/'; '*-Nemo*:Ordered' = `$true; 'Invoke-Nemo:FollowUp' = 'None'
}
`$connection = Connect-Nemo
"`$(`$connection.Language) `$(`$connection.TaskName)"
`$made = '$Tiny', 'a second one' | New-NemoVideo -ErrorVariable failed -ErrorAction SilentlyContinue
"`$(@(`$made).Count) made, `$(`$failed.FullyQualifiedErrorId)"
(Get-NemoVideo -Batch defaults).Count
(`$made | Export-NemoVideo).File.Directory.Name
"@
        $run.Errors | Should -BeNullOrEmpty
        $run.Lines | Should -Be @('de nightly', '1 made, OverBudget,SoraVideo.Commands.NewNemoVideoCommand', '1', 'defaults')
    }
}

Describe 'The environment' {
    It 'sets what Connect-Nemo would be told, for a connection that is made by itself too' {
        $with = @{ SORAVIDEO_LANGUAGE = 'fr'; SORAVIDEO_TASK_NAME = 'by night'; SORAVIDEO_NETWORK_PATIENCE = '0'; SORAVIDEO_POLL_INTERVAL = '1'; SORAVIDEO_THROTTLE_LIMIT = '1'; SORAVIDEO_JOURNAL = 'none' }
        foreach ($connect in '$null = Connect-Nemo', '$null = Get-NemoCredits') {
            $run = Invoke-Unattended "`$WarningPreference = 'Ignore'; Import-Module '$Module'; $connect; `$c = Get-NemoConnection; `$c.Language; `$c.TaskName; `$c.HasJournal" $with
            $run.Errors | Should -BeNullOrEmpty
            $run.Lines | Should -Be @('fr', 'by night', 'False')
        }
        (Invoke-Unattended "Import-Module '$Module'; (Connect-Nemo -Language it -TaskName mine).ToString(); (Get-NemoConnection).Language; (Get-NemoConnection).TaskName" $with).Lines[-2, -1] | Should -Be @('it', 'mine')
    }

    It 'limits how many items run at once' {
        $before = @(Get-EmulatorRequest message).Count
        $run = Invoke-Unattended "Import-Module '$Module'; 1..4 | ForEach-Object { `"a 1-second video of take `$_`" } | New-NemoVideo | Select-Object -First 1 | ForEach-Object Status" @{ SORAVIDEO_THROTTLE_LIMIT = '1' }
        $run.Lines | Should -Be @('Done')
        @(Get-EmulatorRequest message).Count | Should -Be ($before + 1)
    }

    It 'is refused where it can''t be used: <Name>' -ForEach @(
        @{ Name = 'SORAVIDEO_THROTTLE_LIMIT'; Value = 'many'; Script = "'a prompt' | New-NemoVideo" }
        @{ Name = 'SORAVIDEO_LANGUAGE'; Value = 'in English'; Script = 'Get-NemoCredits' }
        @{ Name = 'SORAVIDEO_PROXY'; Value = 'proxy'; Script = 'Connect-Nemo' }
        @{ Name = 'SORAVIDEO_VAULT'; Value = 'none such'; Script = 'Get-NemoCredits' }
    ) {
        $before = @(Get-EmulatorRequest message).Count
        $with = @{ $Name = $Value }
        if ($Name -eq 'SORAVIDEO_VAULT') { $with.NEMO_TOKEN = '' }
        $run = Invoke-Unattended "Import-Module '$Module'; try { $Script } catch { `$_.FullyQualifiedErrorId; `"`$_`" }" $with
        $run.Lines[0] | Should -Match '^InvalidInput,'
        @(Get-EmulatorRequest message).Count | Should -Be $before
    }
}
