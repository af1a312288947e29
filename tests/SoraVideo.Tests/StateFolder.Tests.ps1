BeforeDiscovery {
    # A file system of its own, that ends with the shell in it, needs no rights where Linux lets anyone have a namespace.
    $HasNamespaces = $IsLinux -and (Get-Command unshare -ErrorAction Ignore) -and "$(unshare -Urm sh -c 'mount -t tmpfs none /mnt && echo yes' 2>$null)" -eq 'yes'
}
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $emulator = Connect-Nemo -Emulator
    $env:SORAVIDEO_EMULATOR_URL = $emulator.ApiUrl

    # Runs a script in a shell whose state folder is on a small disk of its own.
    function Invoke-OnSmallDisk([string] $Script) {
        $disk = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item $disk -ItemType Directory
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file "Import-Module '$Module'; `$env:SORAVIDEO_HOME = '$disk'; `$ErrorActionPreference = 'Continue'; $Script"
        unshare -Urm sh -c 'mount -t tmpfs -o size=512k none "$1" && exec "$2" -NoProfile -NonInteractive -File "$3"' sh $disk (Get-Process -Id $PID).Path $file
    }
    function Get-MessageCount { @(Get-EmulatorRequest message).Count }
}
AfterAll {
    $env:SORAVIDEO_EMULATOR_URL = $null
    $emulator, (Get-NemoConnection) | Disconnect-Nemo
}

Describe 'The state folder' {
    It 'stops paid work when its disk is full from the start, and lets it go on without a journal' -Skip:(-not $HasNamespaces) {
        $before = Get-MessageCount
        $said = Invoke-OnSmallDisk @"
dd if=/dev/zero of="`$env:SORAVIDEO_HOME/fill" 2>`$null
`$null = Connect-Nemo -Emulator
try { '$Tiny' | New-NemoVideo } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Hint }
`$null = Connect-Nemo -Emulator -NoJournal -WarningAction SilentlyContinue
('$Tiny' | New-NemoVideo -Name made).Name
"@
        $said[0] | Should -Match '^(JournalUnusable|NotWritable),'
        $said[1] | Should -Match '-NoJournal'
        $said[2] | Should -Be 'made'
        Get-MessageCount | Should -Be ($before + 1)
    }

    It 'stops the next prompt when its disk fills up on the way' -Skip:(-not $HasNamespaces) {
        $before = Get-MessageCount
        $said = Invoke-OnSmallDisk @"
`$null = Connect-Nemo -Emulator
('$Tiny' | New-NemoVideo -Name first).Name
dd if=/dev/zero of="`$env:SORAVIDEO_HOME/fill" 2>`$null
try { ('$Tiny' + ' ' + 'x' * 50000) | New-NemoVideo } catch { `$_.FullyQualifiedErrorId }
Remove-Item "`$env:SORAVIDEO_HOME/fill"
(Get-NemoVideo).Name
"@
        $said | Should -Be @('first', 'JournalUnusable,SoraVideo.Commands.NewNemoVideoCommand', 'first')
        Get-MessageCount | Should -Be ($before + 1)
    }

    It 'stops paid work when it can only be read' -Skip:(-not $HasNamespaces) {
        $before = Get-MessageCount
        $said = Invoke-OnSmallDisk @"
`$null = Connect-Nemo -Emulator
('$Tiny' | New-NemoVideo -Name first).Name
Disconnect-Nemo
mount -o remount,ro `$env:SORAVIDEO_HOME
`$null = Connect-Nemo -Emulator
try { '$Tiny' | New-NemoVideo } catch { `$_.FullyQualifiedErrorId }
"@
        $said[0] | Should -Be 'first'
        $said[1] | Should -Match '^(JournalUnusable|NotWritable),'
        Get-MessageCount | Should -Be ($before + 1)
    }

    It 'is found out by Test-NemoConnection when its disk is small, and when it can only be read' -Skip:(-not $HasNamespaces) {
        $said = Invoke-OnSmallDisk @"
`$null = Connect-Nemo -Emulator
`$null = '$Tiny' | New-NemoVideo
Disconnect-Nemo
Test-NemoConnection | Where-Object Name -in StateFolder, Journal, Disk | ForEach-Object { "`$_ `$(`$_.Advice.Length -gt 0)" }
mount -o remount,ro `$env:SORAVIDEO_HOME
Test-NemoConnection | Where-Object Name -eq StateFolder | ForEach-Object { "`$_ `$(`$_.Advice.Length -gt 0)" }
"@
        $said | Should -Be @('StateFolder: Ok False', 'Journal: Ok False', 'Disk: Failed True', 'StateFolder: Failed True')
    }
}

Describe 'Connect-Nemo -NoJournal' {
    BeforeAll { $kept = $Tiny | New-NemoVideo -Name kept }
    AfterAll { $env:SORAVIDEO_JOURNAL = $null }

    It 'works from memory, says so once, and shows this connection''s videos alone' {
        $connection = Connect-Nemo -Emulator -NoJournal -WarningVariable warned -WarningAction SilentlyContinue
        $connection.HasJournal | Should -BeFalse
        @($warned).Count | Should -Be 1
        "$warned" | Should -Match 'no journal'
        Get-NemoVideo | Should -BeNullOrEmpty
        $null = $Tiny | New-NemoVideo -Name light -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        (Get-NemoVideo).Name | Should -Be 'light'
        (Resume-NemoVideo | Export-NemoVideo -Path $TestDrive).File.Name | Should -Be 'light.mp4'
        Resume-NemoVideo | Should -BeNullOrEmpty
        (Connect-Nemo -Emulator).HasJournal | Should -BeTrue
        (Get-NemoVideo).Name | Should -Be 'kept'
    }

    It 'is meant by SORAVIDEO_JOURNAL=none too' {
        $env:SORAVIDEO_JOURNAL = 'none'
        (Connect-Nemo -Emulator -WarningVariable warned -WarningAction SilentlyContinue).HasJournal | Should -BeFalse
        "$warned" | Should -Match 'no journal'
        $env:SORAVIDEO_JOURNAL = $null
        (Connect-Nemo -Emulator -WarningVariable warned).HasJournal | Should -BeTrue
        $warned | Should -BeNullOrEmpty
    }
}
