BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator

    # A pipeline in another runspace, which can be stopped as Ctrl+C does it.
    function Start-Pipeline([scriptblock] $Script) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$Module, `$Connection, `$Tiny) Import-Module `$Module; $Script").AddArgument("$Module").AddArgument((Get-NemoConnection)).AddArgument($Tiny)
        [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
    }

    function Wait-Request([string] $Operation, [int] $Count) {
        $deadline = [datetime]::UtcNow.AddSeconds(30)
        while (@(Get-EmulatorRequest $Operation).Count -lt $Count) {
            if ([datetime]::UtcNow -gt $deadline) { throw "No $Operation came." }
        }
    }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Ctrl+C' {
    It 'returns at once while the backend works, and nothing is sent again' {
        Add-EmulatorFault @{ operation = 'message'; halfOpen = $true }
        $count = @(Get-EmulatorRequest message).Count
        $pipeline = Start-Pipeline { $Tiny | New-NemoVideo -Connection $Connection }
        Wait-Request message ($count + 1)
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $pipeline.Shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $pipeline.Shell.Dispose()
        $null = Get-NemoCredits
        @(Get-EmulatorRequest message).Count | Should -Be ($count + 1)
    }

    It 'returns at once while a render is waited for' {
        $video = $Tiny | New-NemoVideo
        Add-EmulatorFault @{ operation = 'render'; renderNeverEnds = $true }
        $count = @(Get-EmulatorRequest poll).Count
        $pipeline = Start-Pipeline ([scriptblock]::Create("'$($video.SessionId)' | Export-NemoVideo -Connection `$Connection -Path '$(Join-Path $TestDrive 'stopped')'"))
        Wait-Request poll ($count + 1)
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $pipeline.Shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $pipeline.Shell.Dispose()
        @(Get-ChildItem (Join-Path $TestDrive 'stopped') -Force -ErrorAction Ignore).Count | Should -Be 0
    }

    It 'makes no further video after Select-Object -First 1' {
        $count = @(Get-EmulatorRequest message).Count
        $video = "$Tiny a", "$Tiny b", "$Tiny c" | New-NemoVideo -ThrottleLimit 1 | Select-Object -First 1
        $video.IsReady | Should -BeTrue
        @(Get-EmulatorRequest message).Count | Should -Be ($count + 1)
    }
}
