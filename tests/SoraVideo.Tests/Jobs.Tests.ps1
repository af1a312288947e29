BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en

    # Another connection to the same emulator, which becomes the default.
    function Connect-Again {
        $env:SORAVIDEO_EMULATOR_URL = $connection.ApiUrl
        try { Connect-Nemo -Emulator -Language en } finally { $env:SORAVIDEO_EMULATOR_URL = $null }
    }

    function Wait-Until([scriptblock] $Condition) {
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (-not (& $Condition)) {
            if ([datetime]::UtcNow -gt $deadline) { throw "It never came to: $Condition" }
        }
    }
}
AfterAll { $connection | Disconnect-Nemo }

Describe '-AsJob' {
    AfterEach { Get-Job | Remove-Job -Force }

    It 'gives one job for a pipeline, whose results are those of the command' {
        $rows = 'a', 'b' | ForEach-Object { [pscustomobject]@{ Prompt = "$Tiny $_"; Name = "job $_"; Sku = "S-$_" } }
        $job = $rows | New-NemoVideo -AsJob
        $job | Should -HaveCount 1
        $job.PSJobTypeName | Should -Be 'NemoJob'
        $job.Location | Should -Be $connection.ApiUrl.Authority
        $job.Command | Should -Be '$job = $rows | New-NemoVideo -AsJob'
        Get-Job | Should -Be $job
        (Wait-Job $job).State | Should -Be 'Completed'
        $job.PSEndTime | Should -BeGreaterOrEqual $job.PSBeginTime
        @(Receive-Job $job -Keep).Count | Should -Be 2
        $videos = Receive-Job $job | Sort-Object Name
        $videos.Name | Should -Be @('job a', 'job b')
        $videos.Sku | Should -Be @('S-a', 'S-b')
        $videos[0] | Should -BeOfType SoraVideo.NemoVideo
        $videos.SessionId | Select-Object -Unique | Should -HaveCount 2
        $job.HasMoreData | Should -BeFalse
    }

    It 'exports and resumes as well, and where the caller is' {
        $video = $Tiny | New-NemoVideo -Name placed
        $null = New-PSDrive Films FileSystem $TestDrive
        Push-Location Films:
        try { $export = $video | Export-NemoVideo -Path 'placed/{Name}.mp4' -AsJob | Receive-Job -Wait }
        finally { Pop-Location; Remove-PSDrive Films }
        $export.File.FullName | Should -Be (Join-Path $TestDrive 'placed' 'placed.mp4')
        $null = $Tiny | New-NemoVideo -Name 'left over'
        (Resume-NemoVideo 'left over' -AsJob | Receive-Job -Wait).Name | Should -Be 'left over'
    }

    It 'takes parameters in place of input, and no input at all' {
        (New-NemoVideo $Tiny -Name alone -AsJob | Receive-Job -Wait).Name | Should -Be 'alone'
        (@() | New-NemoVideo -AsJob | Wait-Job).State | Should -Be 'Completed'
    }

    It 'keeps errors with their ids and targets' {
        $row = [pscustomobject]@{ Prompt = ''; Sku = 'bad' }
        $job = $row, [pscustomobject]@{ Prompt = $Tiny; Sku = 'good' } | New-NemoVideo -AsJob -ErrorAction Continue | Wait-Job
        $job.State | Should -Be 'Completed'
        (Receive-Job $job -ErrorAction SilentlyContinue -ErrorVariable failure).Sku | Should -Be 'good'
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.NewNemoVideoCommand'
        [object]::ReferenceEquals($failure[0].TargetObject, $row) | Should -BeTrue
    }

    It 'fails when the command ends at an error' {
        Add-EmulatorFault @{ operation = 'message'; status = 402 }
        $job = $Tiny | New-NemoVideo -AsJob -ErrorAction Stop | Wait-Job
        $job.State | Should -Be 'Failed'
        $job.Error | Should -HaveCount 1
        $job.Error[0].FullyQualifiedErrorId | Should -Match '^\w+,SoraVideo\.Commands\.NewNemoVideoCommand$'
        $job.Error[0].CategoryInfo.Category | Should -Not -Be 'NotSpecified'
    }

    It 'says at once, and not in a job, that there is no connection' {
        $other = Connect-Again
        $other | Disconnect-Nemo
        try { { $Tiny | New-NemoVideo -Connection $other -AsJob } | Should -Throw '*ended*' } finally { $null = Connect-Again }
        Get-Job | Should -BeNullOrEmpty
    }

    It 'refuses what the command refuses before its first input' {
        { $Tiny | New-NemoVideo -Duration 0 -AsJob } | Should -Throw
        { $Tiny | Export-NemoVideo -Path 'a*.mp4' -AsJob } | Should -Throw
        Get-Job | Should -BeNullOrEmpty
    }

    It 'previews here and now' {
        $count = @(Get-EmulatorRequest message).Count
        $Tiny | New-NemoVideo -AsJob -WhatIf | Should -BeNullOrEmpty
        Get-Job | Should -BeNullOrEmpty
        @(Get-EmulatorRequest message).Count | Should -Be $count
    }

    It 'takes the caller''s preferences, and its -Verbose' {
        $VerbosePreference = 'Continue'
        $job = $Tiny | New-NemoVideo -AsJob 4> $null | Wait-Job
        $job.Verbose | Should -Not -BeNullOrEmpty
        $VerbosePreference = 'SilentlyContinue'
        ($Tiny | New-NemoVideo -AsJob | Wait-Job).Verbose | Should -BeNullOrEmpty
        ($Tiny | New-NemoVideo -AsJob -Verbose 4> $null | Wait-Job).Verbose | Should -Not -BeNullOrEmpty
    }

    It 'shows in the progress stream and the status where the work stands' {
        $ProgressPreference = 'Continue'
        Add-EmulatorFault @{ operation = 'message'; heartbeatsOnly = $true }
        $job = "$Tiny c", "$Tiny d" | New-NemoVideo -AsJob
        Wait-Until { @($job.Progress | Where-Object Activity -eq 'NemoVideo').Count -gt 0 }
        $job.StatusMessage | Should -Match '\d of 2 made'
        $job.State | Should -Be 'Running'
        Stop-Job $job
        $job.StatusMessage | Should -BeNullOrEmpty
    }

    It 'is stopped while the backend works, sends nothing again, and is resumed' {
        Add-EmulatorFault @{ operation = 'message'; heartbeatsOnly = $true }
        $count = @(Get-EmulatorRequest message).Count
        $job = $Tiny | New-NemoVideo -Name 'stopped job' -AsJob
        Wait-Until { @(Get-EmulatorRequest message).Count -gt $count }
        Stop-Job $job
        $job.State | Should -Be 'Stopped'
        "$($job.Warning)" | Should -Match 'Resume-NemoVideo'
        @(Receive-Job $job -WarningAction SilentlyContinue).Count | Should -Be 0
        (Resume-NemoVideo 'stopped job').Name | Should -Be 'stopped job'
        @(Get-EmulatorRequest message).Count | Should -Be ($count + 1)
    }

    It 'runs beside another' {
        Add-EmulatorFault @{ operation = 'message'; heartbeatsOnly = $true }
        $count = @(Get-EmulatorRequest message).Count
        $held = $Tiny | New-NemoVideo -Name held -AsJob
        Wait-Until { @(Get-EmulatorRequest message).Count -gt $count }
        (($Tiny | New-NemoVideo -Name free -AsJob) | Receive-Job -Wait).Name | Should -Be 'free'
        $held.State | Should -Be 'Running'
        Remove-Job $held -Force
        Get-Job | Where-Object Id -eq $held.Id | Should -BeNullOrEmpty
    }

    It 'ends with its connection' {
        Add-EmulatorFault @{ operation = 'message'; heartbeatsOnly = $true }
        $count = @(Get-EmulatorRequest message).Count
        $job = $Tiny | New-NemoVideo -Name unplugged -Connection ($other = Connect-Again) -AsJob
        Wait-Until { @(Get-EmulatorRequest message).Count -gt $count }
        try { $other | Disconnect-Nemo } finally { $null = Connect-Again }
        $job.State | Should -Be 'Stopped'
        (Resume-NemoVideo unplugged).Name | Should -Be 'unplugged'
    }

    It 'ends with the runspace that began it' {
        Add-EmulatorFault @{ operation = 'message'; heartbeatsOnly = $true }
        $count = @(Get-EmulatorRequest message).Count
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($Module, $Connection, $Tiny) Import-Module $Module; $Tiny | New-NemoVideo -Name orphan -Connection $Connection -AsJob')
        $job = $shell.AddArgument("$Module").AddArgument($connection).AddArgument($Tiny).Invoke()[0]
        Wait-Until { @(Get-EmulatorRequest message).Count -gt $count }
        $shell.Runspace.Dispose()
        $null = $job.Finished.WaitOne(60000)
        $job.JobStateInfo.State | Should -Be 'Stopped'
        (Resume-NemoVideo orphan).Name | Should -Be 'orphan'
    }

    It 'works where the language is constrained' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript(
            'param($Module, $Connection, $Tiny) Import-Module $Module; $ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"; ' +
            '$Tiny | New-NemoVideo -Name narrow -Connection $Connection -AsJob | Receive-Job -Wait')
        try { $shell.AddArgument("$Module").AddArgument($connection).AddArgument($Tiny).Invoke().Name | Should -Be 'narrow' }
        finally { $shell.Dispose() }
    }
}
