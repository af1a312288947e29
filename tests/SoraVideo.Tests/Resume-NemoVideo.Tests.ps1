BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $env:SORAVIDEO_TIME_SCALE = '0.02'
    $null = Connect-Nemo -Emulator
    $url = $env:SORAVIDEO_EMULATOR_URL = (Get-NemoConnection).ApiUrl

    # A shell that is killed as soon as the emulator has received so many more requests of a kind.
    function Stop-ShellAt([string] $Operation, [string] $Script) {
        $count = @(Get-EmulatorRequest $Operation).Count
        $shell = [Diagnostics.Process]::Start([Diagnostics.ProcessStartInfo]@{
            FileName               = (Get-Process -Id $PID).Path
            RedirectStandardOutput = $true
            RedirectStandardError  = $true
            Arguments              = "-NoProfile -NonInteractive -EncodedCommand $([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("Import-Module '$Module'; `$null = Connect-Nemo -Emulator; $Script")))"
        })
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (@(Get-EmulatorRequest $Operation).Count -le $count -and [datetime]::UtcNow -lt $deadline) { $null = Get-NemoCredits }
        $shell.Kill($true)
        $shell.WaitForExit()
    }

    function Get-Charge { @((Invoke-RestMethod "$($url)_nemo/ledger").charges) }
}
AfterAll {
    $env:SORAVIDEO_EMULATOR_URL = $null
    Get-NemoConnection | Disconnect-Nemo
}

Describe 'Resume-NemoVideo' {
    BeforeEach { Get-NemoVideo | Remove-NemoVideo }

    It 'gets a video whose shell was killed while the backend was making it, and nothing is sent again' {
        $charges = (Get-Charge).Count
        Stop-ShellAt message "'$Tiny' | New-NemoVideo -Name killed"
        $messages = @(Get-EmulatorRequest message).Count
        (Get-NemoVideo killed).Status | Should -BeIn @('Sending', 'Answering')
        $export = Resume-NemoVideo | Export-NemoVideo -Path (Join-Path $TestDrive 'killed')
        $export.File.Name | Should -Be 'killed.mp4'
        @(Get-EmulatorRequest message).Count | Should -Be $messages
        (Get-Charge).Count | Should -Be ($charges + 1)
        (Get-NemoVideo killed).Status | Should -Be 'Done'
        Resume-NemoVideo | Should -BeNullOrEmpty
    }

    It 'carries on a render whose shell was killed, under its id' {
        Stop-ShellAt poll "'$Tiny' | New-NemoVideo -Name cut | Export-NemoVideo -Path '$(Join-Path $TestDrive 'cut')'"
        $renders = @(Get-EmulatorRequest render)
        (Resume-NemoVideo | Export-NemoVideo -Path (Join-Path $TestDrive 'cut') -Force).RenderId | Should -Be ($renders[-1].body | ConvertFrom-Json).id
        @(Get-EmulatorRequest render).Count | Should -Be $renders.Count
        @(Get-ChildItem (Join-Path $TestDrive 'cut') -Force).Name | Should -Be 'cut.mp4'
    }

    It 'lists what the backend shows no trace of as unclear, and sends it again on the user''s word alone' {
        Add-EmulatorFault @{ operation = 'message'; close = 'beforeResponse'; afterWork = $false }
        $charges = (Get-Charge).Count
        $null = $Tiny | New-NemoVideo -Name lost -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^Unclear,'
        (Get-NemoVideo lost).Status | Should -Be 'Unclear'
        $messages = @(Get-EmulatorRequest message).Count
        Resume-NemoVideo -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        "$($failure[0])" | Should -Match '-Resend'
        @(Get-EmulatorRequest message).Count | Should -Be $messages
        (Resume-NemoVideo -Resend).Status | Should -Be 'Done'
        @(Get-EmulatorRequest message).Count | Should -Be ($messages + 1)
        (Get-Charge).Count | Should -Be ($charges + 1)
    }

    It 'finds what was paid for when the answer was lost' {
        Add-EmulatorFault @{ operation = 'message'; close = 'beforeResponse'; afterWork = $true }
        $charges = (Get-Charge).Count
        $video = $Tiny | New-NemoVideo -Name found -WarningAction SilentlyContinue
        $video.IsReady | Should -BeTrue
        (Get-Charge).Count | Should -Be ($charges + 1)
    }

    It 'takes names and videos, and leaves the others alone' {
        $null = $Tiny | New-NemoVideo -Name one
        $null = $Tiny | New-NemoVideo -Name two
        (Resume-NemoVideo on*).Name | Should -Be 'one'
        (Get-NemoVideo two | Resume-NemoVideo).Name | Should -Be 'two'
    }

    It 'says that there is something of another account where this one has nothing' {
        $mine = Get-NemoConnection
        $null = $Tiny | New-NemoVideo -Name theirs
        $another = Connect-Nemo -ApiUrl $url
        Resume-NemoVideo -Connection $another -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$said" | Should -Match '1 video.*Get-NemoVideo'
        (Resume-NemoVideo -Connection $mine -WarningVariable said).Name | Should -Be 'theirs'
        $said | Should -BeNullOrEmpty
        $null = Connect-Nemo -Emulator
    }

    It 'sends again within -MaxCredits alone, and foresees that without a connection' {
        Add-EmulatorFault @{ operation = 'message'; close = 'beforeResponse'; afterWork = $false; count = 2 }
        'one', 'two' | ForEach-Object { $null = $Tiny | New-NemoVideo -Name $_ -ErrorAction SilentlyContinue -ErrorVariable lost; $lost[0].FullyQualifiedErrorId | Should -Match '^Unclear,' }
        $messages = @(Get-EmulatorRequest message).Count
        ($env:NEMO_API_URL, $env:NEMO_TOKEN) = $url, 'nmv_usr_emulator_demo'
        try {
            $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$Module'
                Resume-NemoVideo -Resend -MaxCredits 150 -WhatIf; if (Get-NemoConnection) { 'connected' }"
        }
        finally { $env:NEMO_API_URL = $env:NEMO_TOKEN = $null }
        @($said).Count | Should -Be 3 -Because "$said"
        $said[0] | Should -Match 'Send again, which may be charged again \(about 100 credits\).*one'
        $said[1] | Should -Match 'Send nothing.*two'
        $said[2] | Should -Match '1 to be sent, for about 100 credits at most; 1 beyond the 150 credits of -MaxCredits'
        $sent = Resume-NemoVideo -Resend -MaxCredits 150 -ErrorAction SilentlyContinue -ErrorVariable failure
        @($sent).Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'OverBudget,SoraVideo.Commands.ResumeNemoVideoCommand'
        "$failure" | Should -Match 'Run Resume-NemoVideo again with more'
        @(Get-EmulatorRequest message).Count | Should -Be ($messages + 1)
        @(Resume-NemoVideo -Resend -MaxCredits 150).Count | Should -Be 2
        { Resume-NemoVideo -MaxCredits -1 } | Should -Throw '*no budget*'
    }

    It 'exports a session''s draft once, whatever was said in it' {
        $video = $Tiny | New-NemoVideo -Name talked
        $null = $video | Edit-NemoVideo 'set the volume to 20%'
        $null = nemo 'set the volume to 30%' -Session $video.Session
        $exports = Resume-NemoVideo | Export-NemoVideo -Path (Join-Path $TestDrive 'once')
        $exports.File.Name | Should -Be 'talked.mp4'
        Resume-NemoVideo | Should -BeNullOrEmpty
    }

    It 'gives the video of an edit that was cut off, once, and leaves waiting without cost' {
        $video = $Tiny | New-NemoVideo -Name cutoff
        Stop-ShellAt message "Get-NemoVideo cutoff | Edit-NemoVideo 'set the volume to 20%'"
        $messages = @(Get-EmulatorRequest message).Count
        $given = Resume-NemoVideo
        ($given.Name, $given.SessionId) | Should -Be @('cutoff', $video.SessionId)
        $given.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.2
        @(Get-EmulatorRequest message).Count | Should -Be $messages
    }

    It 'does nothing with -WhatIf' {
        $null = $Tiny | New-NemoVideo -Name idle
        Resume-NemoVideo -WhatIf | Should -BeNullOrEmpty
    }
}
