BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator
    $started = Get-Date
    $null = $Tiny | New-NemoVideo -Name rain
    $null = $Tiny | New-NemoVideo -Name snow
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Get-NemoVideo' {
    It 'lists what was asked for, newest first' {
        (Get-NemoVideo).Name | Should -Be @('snow', 'rain')
        (Get-NemoVideo)[0].Prompt | Should -Be $Tiny
        (Get-NemoVideo).Status | Should -Be @('Done', 'Done')
    }

    It 'finds by name, status, time and number' {
        (Get-NemoVideo ra*).Name | Should -Be 'rain'
        (Get-NemoVideo -Id (Get-NemoVideo rain).Id).Name | Should -Be 'rain'
        (Get-NemoVideo -Session (Get-NemoVideo rain).SessionId).Name | Should -Be 'rain'
        (Get-NemoVideo (Get-NemoVideo rain).SessionId).Name | Should -Be 'rain'
        Get-NemoVideo -Status Unclear, Sending | Should -BeNullOrEmpty
        @(Get-NemoVideo -Since $started).Count | Should -Be 2
        Get-NemoVideo -Since (Get-Date).AddMinutes(1) | Should -BeNullOrEmpty
        (Get-NemoVideo -First 1).Name | Should -Be 'snow'
    }

    It 'says which name or id there is not, and gives the others' {
        $found = Get-NemoVideo rain, nothing -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'rain'
        $failure[0].FullyQualifiedErrorId | Should -Be 'NotFound,SoraVideo.Commands.GetNemoVideoCommand'
        $failure[0].TargetObject | Should -Be 'nothing'
        { Get-NemoVideo -Id 4711 -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
        { 'nothing' | Get-NemoVideo -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
        { Get-Process -Id $PID | Get-NemoVideo -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidInput,*'
    }

    It 'says nothing where wildcards match nothing' {
        Get-NemoVideo nothing* -ErrorAction Stop | Should -BeNullOrEmpty
        'nothing*' | Get-NemoVideo -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'finds what <Case> stands for' -ForEach @(
        @{ Case = 'a name'; Make = { 'rain' } }
        @{ Case = 'a name with wildcards'; Make = { 'r*n' } }
        @{ Case = 'the id of a session'; Make = { $_.SessionId } }
        @{ Case = 'the digits of a session'; Make = { [decimal]$_.SessionId } }
        @{ Case = 'a video'; Make = { $_ } }
        @{ Case = 'a session'; Make = { $_.Session } }
        @{ Case = 'a state'; Make = { $_ | Get-NemoState } }
        @{ Case = 'an export'; Make = { $_ | Export-NemoVideo -Path $TestDrive -Force } }
        @{ Case = 'a number'; Make = { $_.Id } }
        @{ Case = 'a row with SessionId'; Make = { [pscustomobject]@{ SessionId = $_.SessionId } } }
        @{ Case = 'a row with Name'; Make = { [pscustomobject]@{ Name = 'rain' } } }
        @{ Case = 'a row of a CSV file'; Make = { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Case = 'a session that came back'; Make = { $_.Session | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        $input = Get-NemoVideo rain | ForEach-Object $Make
        (, $input | Get-NemoVideo).Name | Should -Be 'rain'
    }

    It 'says where a video was saved' {
        (Get-NemoVideo snow).ExportPath | Should -BeNullOrEmpty
        $null = Get-NemoVideo snow | Export-NemoVideo -Path (Join-Path $TestDrive 'first.mp4')
        (Get-NemoVideo snow).ExportPath | Should -Be (Join-Path $TestDrive 'first.mp4')
        (Get-NemoVideo rain).ExportPath | Should -Not -Be (Join-Path $TestDrive 'first.mp4')
    }

    It 'needs no connection and no network' {
        $script = "Import-Module '$Module'; (Get-NemoVideo).Name; if (Get-NemoConnection) { 'connected' }"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script | Should -Be @('snow', 'rain')
    }

    It 'finds a name with a bracket that is never closed, as every command by name does' {
        $video = $Tiny | New-NemoVideo -Name 'rain [draft'
        (Get-NemoVideo 'rain [draft').SessionId | Should -Be $video.SessionId
        (TabExpansion2 "Get-NemoVideo 'rain [dr").CompletionMatches.ListItemText | Should -Be 'rain [draft'
        (Wait-NemoVideo 'rain [draft').SessionId | Should -Be $video.SessionId
        (Resume-NemoVideo 'rain [draft').SessionId | Should -Be $video.SessionId
        Get-NemoVideo 'snow [draft' -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -Be 'NotFound,SoraVideo.Commands.GetNemoVideoCommand'
        Remove-NemoVideo 'rain [draft' -WarningAction SilentlyContinue
        Get-NemoVideo rain* | Select-Object -ExpandProperty Name | Should -Be 'rain'
    }

    It 'refuses a wish that an empty variable leaves open, as all videos would be meant: <Line> <Value>' -ForEach @(
        foreach ($line in 'Get-NemoVideo -Name', 'Get-NemoVideo -Status', 'Export-NemoHistory x.csv -Name', 'Export-NemoHistory x.csv -Status', 'Resume-NemoVideo -Name') {
            @{ Line = $line; Value = '$null' }
            @{ Line = $line; Value = '@()' }
        }
        @{ Line = 'New-NemoVideo x -Media'; Value = '$null' }
        @{ Line = 'Connect-Nemo -Emulator -Fault'; Value = '$null' }
    ) {
        { & ([scriptblock]::Create("$Line $Value")) } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'pipes into what takes a video' {
        (Get-NemoVideo rain | Get-NemoState).Timeline.Tracks.Count | Should -Be 3
        (Get-NemoVideo rain | Export-NemoVideo -Path $TestDrive).File.Name | Should -Be 'rain.mp4'
    }

    It 'remembers what came to nothing, and why' {
        Add-EmulatorFault @{ operation = 'message'; code = 2001; status = 200; message = 'no credits' }
        { $Tiny | New-NemoVideo -Name poor } | Should -Throw
        $poor = Get-NemoVideo poor
        $poor.Status | Should -Be 'Failed'
        $poor.Error | Should -Match 'credits'
    }

    It 'leaves a damaged or newer journal alone and says so' {
        foreach ($content in [Text.Encoding]::ASCII.GetBytes('this is no database' * 100), $null) {
            $folder = Join-Path $TestDrive ([guid]::NewGuid())
            $null = New-Item $folder -ItemType Directory
            $file = Join-Path $folder 'journal.db'
            if ($content) { [IO.File]::WriteAllBytes($file, $content) } else {
                Copy-Item (Join-Path $env:SORAVIDEO_HOME 'journal.db') $file
                $bytes = [IO.File]::ReadAllBytes($file); $bytes[63] = 99; [IO.File]::WriteAllBytes($file, $bytes)
            }
            $before = (Get-FileHash $file).Hash
            $script = "`$env:SORAVIDEO_HOME = '$folder'; Import-Module '$Module'; try { Get-NemoVideo } catch { `$_.FullyQualifiedErrorId }"
            & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script | Should -Be 'JournalUnusable,SoraVideo.Commands.GetNemoVideoCommand'
            (Get-FileHash $file).Hash | Should -Be $before
        }
    }
}
