BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    $rain = $Tiny | New-NemoVideo -Name "it's [raining]" -Batch 'my spring'
    $snow = $Tiny | New-NemoVideo -Name snow
    function Complete([string] $Line) { @((TabExpansion2 $Line).CompletionMatches) }
    function Invoke-Elsewhere([string] $Folder, [string] $Line) {
        $script = "`$env:SORAVIDEO_HOME = '$Folder'; Import-Module '$Module'; @((TabExpansion2 '$Line').CompletionMatches).Count; `$Error.Count; [bool](Get-NemoConnection)"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
    }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Completion' {
    It 'gives the names of videos, newest first, quoted and escaped where they must be' {
        (Complete 'Get-NemoVideo -Name ').CompletionText | Should -Be @('snow', "'it''s ``[raining``]'")
        (Complete 'Get-NemoVideo -Name ').ListItemText | Should -Be @('snow', "it's [raining]")
        $line = "Get-NemoVideo -Name $((Complete 'Get-NemoVideo it').CompletionText)"
        (& ([scriptblock]::Create($line))).SessionId | Should -Be $rain.SessionId
    }

    It 'finds by a beginning in any case, by a quoted one, and by wildcards: <Line>' -ForEach @(
        @{ Line = 'Get-NemoVideo -Name SN' }, @{ Line = "Get-NemoVideo -Name 'sn" }, @{ Line = 'Get-NemoVideo -Name *ow' }
        @{ Line = 'Resume-NemoVideo -Name s' }, @{ Line = 'Export-NemoHistory x.csv -Name s' }
    ) {
        (Complete $Line).CompletionText | Should -Be 'snow'
    }

    It 'says what a video is' {
        (Complete 'Get-NemoVideo -Name sn').ToolTip | Should -Match "^Done, .*: a 1-second"
    }

    It 'gives a session by its id or by its video''s name: <Line>' -ForEach @(
        'Get-NemoState -Session', 'Get-NemoState', 'Export-NemoVideo -Session', 'Send-NemoMedia x.png -Session', 'New-NemoVideo x -Session', 'Invoke-Nemo x -Session',
        'Invoke-NemoAction x -Session', 'Edit-NemoVideo -Video' | ForEach-Object { @{ Line = $_ } }) {
        (Complete "$Line sn").CompletionText | Should -Be "'$($snow.SessionId)'"
        (Complete "$Line $($snow.SessionId.Substring(0, 12))").CompletionText | Should -Contain "'$($snow.SessionId)'"
        (Complete "$Line sn").ListItemText | Should -Be 'snow'
    }

    It 'gives batches: <Line>' -ForEach @('New-NemoVideo x', 'Get-NemoVideo', 'Resume-NemoVideo' | ForEach-Object { @{ Line = $_ } }) {
        (Complete "$Line -Batch m").CompletionText | Should -Be "'my spring'"
    }

    It 'gives the usual values of <Line>' -ForEach @(
        @{ Line = 'New-NemoVideo x -AspectRatio 9'; Values = '9:16' }
        @{ Line = 'Export-NemoVideo -Format mp'; Values = 'mp3', 'mp4' }
        @{ Line = 'Export-NemoVideo -Quality h'; Values = 'high' }
        @{ Line = 'Connect-Nemo -Language zh'; Values = 'zh-CN', 'zh-TW' }
        @{ Line = 'Invoke-Nemo x -Language EN'; Values = 'en' }
        @{ Line = 'Get-NemoVideo -Status un'; Values = 'Unclear' }
        @{ Line = 'Edit-NemoVideo x -KeepOnly a'; Values = 'Audio' }
        @{ Line = 'Invoke-Nemo x -FollowUp o'; Values = 'Offer' }
    ) {
        (Complete $Line).CompletionText | Should -Be $Values
    }

    It 'gives folders and files that can be used, and no others: <Line>' -ForEach @(
        @{ Line = 'Send-NemoMedia '; File = 'a b.PNG' }, @{ Line = 'Send-NemoMedia -LiteralPath '; File = 'a b.PNG' }
        @{ Line = 'New-NemoVideo x -Media '; File = 'a b.PNG' }, @{ Line = 'New-NemoVideo -Path '; File = 'story.docx' }
    ) {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        'a b.PNG', 'story.docx', 'tool.exe' | ForEach-Object { $null = New-Item (Join-Path $folder $_) -Value x }
        $null = New-Item (Join-Path $folder 'clips') -ItemType Directory
        Push-Location $folder
        try {
            (Complete $Line).ListItemText | Sort-Object | Should -Be @('clips', $File | Sort-Object)
            (Complete "$Line./").ListItemText | Sort-Object | Should -Be @('clips', $File | Sort-Object)
        }
        finally { Pop-Location }
    }

    It 'gives the emulator''s faults, all of them' {
        $help = & dotnet exec (Join-Path $Module 'emulator' 'SoraVideo.Emulator.dll') --help
        $faults = ("$($help -match '^Faults: ')" -replace '^Faults: ') -split ' '
        $faults.Count | Should -BeGreaterThan 10
        (Complete 'Connect-Nemo -Emulator -Fault ').CompletionText | Should -Be $faults
    }

    It 'sends nothing' {
        $before = @(Invoke-RestMethod "$($connection.ApiUrl)_nemo/requests" | ForEach-Object { $_ }).Count
        $before | Should -BeGreaterThan 3
        $null = Complete 'Get-NemoVideo -Name '
        $null = Complete 'Get-NemoState -Session '
        @(Invoke-RestMethod "$($connection.ApiUrl)_nemo/requests" | ForEach-Object { $_ }).Count | Should -Be $before
    }

    It 'completes to nothing, and makes nothing, where there is no journal' {
        $folder = Join-Path $TestDrive 'none'
        Invoke-Elsewhere $folder 'Get-NemoVideo -Name ' | Should -Be @('0', '0', 'False')
        Test-Path $folder | Should -BeFalse
    }

    It 'completes to nothing where the journal is <Case>' -ForEach @(
        @{ Case = 'damaged'; Content = 'this is no database' * 100 }, @{ Case = 'empty'; Content = '' }
    ) {
        $folder = New-Item (Join-Path $TestDrive $Case) -ItemType Directory
        [IO.File]::WriteAllText((Join-Path $folder 'journal.db'), $Content)
        Invoke-Elsewhere $folder 'Get-NemoState -Session ' | Should -Be @('0', '0', 'False')
        (Get-ChildItem $folder).Name | Should -Be 'journal.db'
    }

    It 'reads a journal that is in use, and one that is not without a file beside it' {
        Invoke-Elsewhere $env:SORAVIDEO_HOME 'Get-NemoVideo -Name ' | Should -Be @('2', '0', 'False')
        $folder = New-Item (Join-Path $TestDrive 'resting') -ItemType Directory
        $script = "`$env:SORAVIDEO_HOME = '$folder'; Import-Module '$Module'; `$null = Connect-Nemo -Emulator; `$null = '$Tiny' | New-NemoVideo; Disconnect-Nemo"
        $null = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        Remove-Item (Join-Path $folder '*.owner')
        $there = @((Get-ChildItem $folder).Name)
        Invoke-Elsewhere $folder 'Get-NemoVideo -Name ' | Should -Be @('1', '0', 'False')
        (Get-ChildItem $folder).Name | Should -Be $there
    }

    It 'looks into the connection''s journal, wherever a new one would be' {
        $before = $env:SORAVIDEO_HOME
        $env:SORAVIDEO_HOME = Join-Path $TestDrive 'another'
        try { (Complete 'Get-NemoVideo -Name sn').CompletionText | Should -Be 'snow' }
        finally { $env:SORAVIDEO_HOME = $before }
    }

    It 'remembers what a connection without a journal made' {
        $memory = Connect-Nemo -Emulator -NoJournal -WarningAction SilentlyContinue
        try {
            $null = $Tiny | New-NemoVideo -Name fleeting
            (Complete 'Get-NemoVideo -Name ').CompletionText | Should -Be 'fleeting'
        }
        finally {
            $memory | Disconnect-Nemo
        }
    }
}
