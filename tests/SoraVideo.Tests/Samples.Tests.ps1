BeforeDiscovery {
    $Root = Join-Path $PSScriptRoot '..' '..' | Resolve-Path
    $HasYaml = "$(python3 -c 'import yaml; print(1)' 2>$null)" -eq '1'
    $HasSystemd = [bool](Get-Command systemd-analyze -ErrorAction Ignore)
    $Scripts = Get-ChildItem (Join-Path $Root 'samples') -Recurse -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; File = $_.FullName } }
    $Workflows = @(
        @{ Name = 'the sample'; File = Join-Path $Root 'samples' 'ContinuousIntegration' 'release-video.yml' }
        @{ Name = 'our own'; File = Join-Path $Root '.github' 'workflows' 'ci.yml' }
    )
}
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Unattended.ps1')
    $emulator = Connect-Nemo -Emulator
    $Samples = Join-Path $PSScriptRoot '..' '..' 'samples' | Resolve-Path
    $Runbook = Join-Path $Samples 'Runbook' 'Make-Videos.ps1'
    # The samples import the module by its name.
    $Environment = @{
        NEMO_API_URL = "$($emulator.ApiUrl)"; NEMO_TOKEN = 'nmv_usr_emulator_demo'; NO_COLOR = '1'
        PSModulePath = "$(Split-Path $Module)$([IO.Path]::PathSeparator)$env:PSModulePath"
    }
    function New-PromptFile([string[]] $Names) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $Names | ForEach-Object { [pscustomobject]@{ Name = $_; Prompt = "a 1-second 320x180 video of $_" } } | Export-Csv $file
        $file
    }
    function Get-MessageCount { @(Get-EmulatorRequest message).Count }
}
AfterAll { $emulator | Disconnect-Nemo }

Describe 'The sample runbook' {
    It 'makes each row''s file, ends with 0, and pays for nothing twice when it is started again' {
        $before = Get-MessageCount
        $out, $log = (Join-Path $TestDrive 'spring'), (Join-Path $TestDrive 'spring.log')
        $arguments = '-Prompts', (New-PromptFile rain, snow), '-Out', $out, '-Batch', 'spring', '-Log', $log, '-Tries', '1'
        $first = Invoke-Unattended $Runbook -Arguments $arguments
        $first.Errors | Should -BeNullOrEmpty
        $first.Code | Should -Be 0
        $first.Output | Should -Not -Match '\e|%'
        @($first.Lines | Split-Path -Leaf | Sort-Object) | Should -Be @('rain.mp4', 'snow.mp4')
        $again = Invoke-Unattended $Runbook -Arguments $arguments
        $again.Code | Should -Be 0
        @($again.Lines | Sort-Object) | Should -Be @($first.Lines | Sort-Object)
        Get-MessageCount | Should -Be ($before + 2)
        Get-Content $log -Raw | Should -Match 'Try 1: 2 of 2'
        Get-Content $log -Raw | Should -Not -Match 'nmv_usr'
    }

    It 'tries again what may pass, without another message' {
        $before = Get-MessageCount
        Add-EmulatorFault @{ operation = 'render'; renderFails = 'no GPU'; count = 2 }
        $log = Join-Path $TestDrive 'again.log'
        $run = Invoke-Unattended $Runbook -Arguments '-Prompts', (New-PromptFile hail), '-Out', (Join-Path $TestDrive 'again'), '-Batch', 'again', '-Log', $log, '-Tries', '2', '-Pause', '0'
        $run.Code | Should -Be 0
        Get-Content $log -Raw | Should -Match '(?s)Try 1: 0 of 1.*RenderFailed.*Try 2: 1 of 1'
        Get-MessageCount | Should -Be ($before + 1)
    }

    It 'ends with 2 where the budget is too small for all, and with 1 where it can''t begin' {
        $prompts = New-PromptFile one, two
        $small = Invoke-Unattended $Runbook -Arguments '-Prompts', $prompts, '-Out', (Join-Path $TestDrive 'small'), '-Batch', 'small', '-MaxCredits', '100', '-Log', (Join-Path $TestDrive 'small.log'), '-Pause', '0'
        $small.Code | Should -Be 2
        $small.Lines.Count | Should -Be 1
        Get-Content (Join-Path $TestDrive 'small.log') -Raw | Should -Match 'OverBudget'
        $lost = Invoke-Unattended $Runbook @{ NEMO_TOKEN = 'nmv_usr_wrong_one' } @('-Prompts', $prompts, '-Out', (Join-Path $TestDrive 'lost'))
        $lost.Code | Should -Be 1
        $lost.Errors | Should -Match 'NEMO_TOKEN'
        $lost.Errors | Should -Not -Match 'wrong_one'
    }
}

Describe 'The other samples' {
    It 'is a script that parses: <Name>' -ForEach $Scripts {
        $problems = $null
        $null = [Management.Automation.Language.Parser]::ParseFile($File, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
    }

    It 'is a workflow that parses, with little rights and fixed versions: <Name>' -Skip:(-not $HasYaml) -ForEach $Workflows {
        $flow = python3 -c 'import sys, yaml, json; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding="utf-8"))))' $File | ConvertFrom-Json -AsHashtable
        $flow.permissions.contents | Should -BeIn 'read', 'write'
        $flow.permissions.Keys | Should -Be 'contents'
        $flow.concurrency | Should -Not -BeNullOrEmpty
        foreach ($job in $flow.jobs.Values) {
            $job.'timeout-minutes' | Should -BeGreaterThan 0
            foreach ($step in $job.steps) {
                if ($step.uses) { $step.uses | Should -Match '^actions/[\w/-]+@v\d+$' }
                # What others can name must not become a part of a script.
                if ($step.run) { $step.run | Should -Not -Match '\$\{\{\s*(github\.event|github\.head_ref)' }
            }
        }
    }

    It 'has units that systemd takes' -Skip:(-not $HasSystemd) {
        $units = Join-Path $Samples 'ScheduledTask' '*' | Get-ChildItem -Include *.service, *.timer
        $said = systemd-analyze --user verify $units.FullName 2>&1 | Where-Object { "$_" -match 'soravideo' -and "$_" -notmatch 'not executable|pwsh' }
        $said | Should -BeNullOrEmpty
    }

    It 'has units whose timer and service belong together' {
        foreach ($kind in 'service', 'timer') {
            $lines = Get-Content (Join-Path $Samples 'ScheduledTask' "soravideo.$kind") | Where-Object { $_ -and $_ -notmatch '^\s*#' }
            $lines | ForEach-Object { $_ | Should -Match '^(\[\w+\]|\w+=.+)$' }
        }
        Get-Content (Join-Path $Samples 'ScheduledTask' 'soravideo.service') -Raw | Should -Match 'Make-Videos\.ps1 -Prompts \S+ -Out \S+ -Log'
    }
}
