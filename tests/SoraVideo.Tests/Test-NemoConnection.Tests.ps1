BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $emulator = Connect-Nemo -Emulator
    $Names = 'Settings', 'Api', 'Proxy', 'Tls', 'Clock', 'Token', 'Credits', 'StateFolder', 'Journal', 'Disk', 'Ffmpeg', 'Emulator'

    # A fresh shell, in which the environment alone says where to go.
    function Invoke-Fresh([hashtable] $Environment, [string] $Script) {
        $before = @{}
        foreach ($name in $Environment.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Environment[$name])
        }
        try { & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$Module'; $Script" 2>&1 }
        finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
    }
}
AfterAll { $emulator | Disconnect-Nemo }

Describe 'Test-NemoConnection' {
    It 'makes each check once, in order, and all is well with the emulator' {
        $checks = Test-NemoConnection
        $checks.Name | Should -Be $Names
        $checks | Should -BeOfType SoraVideo.NemoCheck
        $checks | Where-Object Status -eq Failed | Should -BeNullOrEmpty
        ($checks | Where-Object Name -eq Token).Status | Should -Be 'Ok'
        Test-NemoConnection -Quiet | Should -BeTrue
    }

    It 'costs nothing, makes nothing and shows no token' {
        $before = (Get-NemoCredits).Available
        $sessions = @(Get-EmulatorRequest session).Count
        $seen = Test-NemoConnection
        ($seen | Format-List * | Out-String) + ($seen | Out-String) + ($seen | ConvertTo-Json) | Should -Not -Match 'nmv_usr'
        (Get-NemoCredits).Available | Should -Be $before
        @(Get-EmulatorRequest session).Count | Should -Be $sessions
        @(Get-EmulatorRequest token).Count | Should -Be 0
    }

    It 'gives this machine as much time as ever, however fast the emulator''s passes' {
        $scale = $env:SORAVIDEO_TIME_SCALE
        $env:SORAVIDEO_TIME_SCALE = '0.00001'
        try { (Test-NemoConnection).Name | Should -Be $Names }
        finally { $env:SORAVIDEO_TIME_SCALE = $scale }
    }

    It 'has a table with the advice, a list and a wide view' {
        $checks = Test-NemoConnection
        $bad = [SoraVideo.NemoCheck]@{ Name = 'Disk'; Status = 'Failed'; Detail = 'It is full.'; Advice = 'Free some.' }
        ($bad | Format-Table | Out-String -Width 200) | Should -Match 'Disk +Failed +It is full\. Free some\.'
        ($bad | Format-List | Out-String) | Should -Match 'Advice : Free some\.'
        ($checks | Format-Wide | Out-String) | Should -Match 'Journal: Ok'
    }

    It 'looks at the connection that is given, and finds one that is gone' {
        $other = Connect-Nemo -Emulator
        Test-NemoConnection -Connection $other -Quiet | Should -BeTrue
        $other | Disconnect-Nemo
        Test-NemoConnection -Connection $other -Quiet | Should -BeFalse
        $api = Test-NemoConnection -Connection $other | Where-Object Name -eq Api
        $api.Status | Should -Be 'Failed'
        $api.Advice | Should -Not -BeNullOrEmpty
    }

    It 'works without a token and without a network, and makes no file' {
        $home2 = Join-Path $TestDrive 'nothing here'
        $said = Invoke-Fresh @{ NEMO_API_URL = 'http://127.0.0.1:9'; NEMO_CLIENT_ID = 'me'; SORAVIDEO_HOME = $home2 } 'Test-NemoConnection | ConvertTo-Json' | ConvertFrom-Json
        @($said).Name | Should -Be $Names
        ($said | Where-Object Name -eq Api).Status | Should -Be 2
        ($said | Where-Object Name -eq Token).Advice | Should -Match 'Connect-Nemo'
        Test-Path $home2 | Should -BeFalse
    }

    It 'finds a setting that can''t be used' {
        $said = Invoke-Fresh @{ NEMO_API_URL = 'http://127.0.0.1:9' } @'
$bad = [ordered]@{ NEMO_API_URL = 'example'; SORAVIDEO_LANGUAGE = 'in English'; SORAVIDEO_THROTTLE_LIMIT = '65'; SORAVIDEO_NETWORK_PATIENCE = 'long' }
foreach ($name in $bad.Keys) {
    $kept = [Environment]::GetEnvironmentVariable($name)
    [Environment]::SetEnvironmentVariable($name, $bad[$name])
    $first = (Test-NemoConnection)[0]
    "$first $($first.Detail.Contains($bad[$name])) $($first.Advice.Length -gt 0) $(Test-NemoConnection -Quiet)"
    [Environment]::SetEnvironmentVariable($name, $kept)
}
'@
        $said | Should -Be (@('Settings: Failed True True False') * 4)
    }

    It 'names the programs on the PATH by version, and says when they are missing' -Skip:$IsWindows {
        $tools = (New-Item (Join-Path $TestDrive 'tools') -ItemType Directory).FullName
        Set-Content (Join-Path $tools 'ffmpeg') "#!/bin/sh`necho 'ffmpeg version 7.1-x Copyright (c)'"
        Set-Content (Join-Path $tools 'dotnet') "#!/bin/sh`necho 'Microsoft.AspNetCore.App 8.0.11 [/x]'; echo 'Microsoft.AspNetCore.App 10.0.3 [/x]'; echo 'Microsoft.NETCore.App 11.0.0 [/x]'"
        chmod +x (Join-Path $tools 'ffmpeg') (Join-Path $tools 'dotnet')
        $ask = 'Test-NemoConnection | Where-Object Name -in Ffmpeg, Emulator | ForEach-Object { "$_ $($_.Detail)" }'
        $there = Invoke-Fresh @{ PATH = "${tools}:/usr/bin:/bin"; DOTNET_ROOT = $tools; NEMO_API_URL = 'http://127.0.0.1:9' } $ask
        $there -join ' ' | Should -Match 'Ffmpeg: Ok .*7\.1-x.*Emulator: Ok .*10\.0\.3'
        $gone = Invoke-Fresh @{ PATH = $TestDrive; DOTNET_ROOT = $TestDrive; NEMO_API_URL = 'http://127.0.0.1:9' } $ask
        $gone -join ' ' | Should -Match 'Ffmpeg: Warning.*Emulator: Warning'
    }
}
