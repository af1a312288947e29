BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1'); $null = Connect-Nemo -Emulator }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Stop-NemoVideo' {
    It 'cancels a render that is going on' {
        $video = $Tiny | New-NemoVideo -Name stopped
        Add-EmulatorFault @{ operation = 'render'; renderNeverEnds = $true }
        $count = @(Get-EmulatorRequest poll).Count
        $shell = [powershell]::Create()
        $null = $shell.AddScript({ param($m, $c, $v, $p) Import-Module $m; $v | Export-NemoVideo -Connection $c -Path $p }).AddArgument("$Module").AddArgument((Get-NemoConnection)).AddArgument($video).AddArgument("$TestDrive")
        $running = $shell.BeginInvoke()
        try {
            $deadline = [datetime]::UtcNow.AddSeconds(30)
            while (@(Get-EmulatorRequest poll).Count -le $count -and [datetime]::UtcNow -lt $deadline) { $null = Get-NemoCredits }
            $video | Stop-NemoVideo
            @(Get-EmulatorRequest cancel).Count | Should -Be 1
        }
        finally { $shell.Stop(); $shell.Dispose() }
    }

    It 'says that a message can''t be cancelled' {
        $video = $Tiny | New-NemoVideo -NoWait
        $video | Stop-NemoVideo -WarningAction SilentlyContinue -WarningVariable said
        "$said" | Should -Match "can't be cancelled"
        ($video | Wait-NemoVideo).IsReady | Should -BeTrue
    }

    It 'says so when there is nothing to cancel' {
        $Tiny | New-NemoVideo | Stop-NemoVideo -WarningAction SilentlyContinue -WarningVariable said
        "$said" | Should -Match 'nothing of it'
    }

    It 'takes a name, a session id, a row, and gives the video with -PassThru' {
        $video = $Tiny | New-NemoVideo -Name resting
        foreach ($one in 'resting', 'rest*', $video.SessionId, ($video | ConvertTo-Csv | ConvertFrom-Csv)) {
            ($one | Stop-NemoVideo -PassThru -WarningAction SilentlyContinue).SessionId | Should -Be $video.SessionId
        }
        (Stop-NemoVideo -Name resting -PassThru -WarningAction SilentlyContinue).Name | Should -Be 'resting'
        { Stop-NemoVideo nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }
}
