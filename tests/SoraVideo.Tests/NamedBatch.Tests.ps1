BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator -Language en
    $url = (Get-NemoConnection).ApiUrl
    function New-Row([int] $Count) { 1..$Count | ForEach-Object { [pscustomobject]@{ Prompt = "rain, take $_, 320x180"; Name = "take $_"; Duration = 1 } } }
    function Invoke-Pwsh([string] $Script) { & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$Module'; $Script" }
    function Get-Sent([string] $Operation = 'message') { @(Get-EmulatorRequest $Operation).Count }
    function Get-Charge { @((Invoke-RestMethod "$($url)_nemo/ledger").charges).Count }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'A named batch' {
    BeforeEach {
        $null = Invoke-RestMethod "$($url)_nemo/requests" -Method Delete
        Get-NemoVideo | Remove-NemoVideo
        $out = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
    }

    It 'started again gives the same videos and files, and sends nothing' {
        $first = New-Row 3 | New-NemoVideo -Batch b | Export-NemoVideo -Path "$out/{Name}.mp4"
        $null = Invoke-RestMethod "$($url)_nemo/requests" -Method Delete
        $again = New-Row 3 | New-NemoVideo -Batch b | Export-NemoVideo -Path "$out/{Name}.mp4" -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
        $again.File.FullName | Sort-Object | Should -Be @($first.File.FullName | Sort-Object)
        $again.Sha256 | Sort-Object | Should -Be @($first.Sha256 | Sort-Object)
        $again[0].Duration.TotalSeconds | Should -Be 1
        'message', 'render', 'download', 'session' | ForEach-Object { Get-Sent $_ } | Should -Be @(0, 0, 0, 0)
    }

    It 'sends what is new in it, and what failed for certain' {
        Add-EmulatorFault @{ operation = 'state'; status = 400 }
        New-Row 1 | New-NemoVideo -Batch b -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @(New-Row 2 | New-NemoVideo -Batch b).Count | Should -Be 2
        Get-Sent | Should -Be 2
    }

    It 'knows a prompt without a name by its words and language, and a file by what is in it' {
        $rows = 'en', 'zh-CN' | ForEach-Object { @{ Prompt = 'rain 320x180'; Duration = 1; Language = $_ } }
        $first = $rows | New-NemoVideo -Batch b -Ordered
        ($rows | New-NemoVideo -Batch b -Ordered).Id | Should -Be $first.Id
        @($first.Id | Select-Object -Unique).Count | Should -Be 2
        $file = New-Item (Join-Path $out 'one/night.txt') -Value $Tiny -Force
        $night = $file | New-NemoVideo -Batch b
        $night.Name | Should -Be 'night'
        ($file | New-NemoVideo -Batch b).Id | Should -Be $night.Id
        Set-Content $file "$Tiny again"
        ($file | New-NemoVideo -Batch b).Id | Should -Not -Be $night.Id
    }

    It 'keeps the files of videos that share a name apart, in whatever order they come' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ Prompt = "rain over the old harbour at night, once more 320x180, take $_"; Duration = 1 } }
        $first = $rows | New-NemoVideo -Batch b -Ordered | Export-NemoVideo -Path $out -Ordered
        @($first.File.Name | Select-Object -Unique).Count | Should -Be 3
        [array]::Reverse($rows)
        $again = $rows | New-NemoVideo -Batch b -Ordered | Export-NemoVideo -Path $out -Ordered
        $again[2..0].File.Name | Should -Be $first.File.Name
        Get-Sent render | Should -Be 3
    }

    It 'refuses another prompt under a name it has' {
        $null = New-Row 1 | New-NemoVideo -Batch b
        $other = [pscustomobject]@{ Prompt = 'snow 320x180'; Name = 'take 1'; Duration = 1 }
        $other | New-NemoVideo -Batch b -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Be 'BatchConflict,SoraVideo.Commands.NewNemoVideoCommand'
        [object]::ReferenceEquals($failure[0].TargetObject, $other) | Should -BeTrue
        Get-Sent | Should -Be 1
    }

    It 'refuses -NoWait with -<With>' -ForEach @(@{ With = 'Batch' }, @{ With = 'MaxCredits' }) {
        $more = @{ $With = 100 }
        $failure = { $Tiny | New-NemoVideo -NoWait @more } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.NewNemoVideoCommand'
        Get-Sent | Should -Be 0
    }

    It 'is what Get-NemoVideo and Resume-NemoVideo look for, and shows on its videos' {
        $null = New-Row 1 | New-NemoVideo -Batch b
        $null = New-Row 1 | New-NemoVideo
        (Get-NemoVideo -Batch b).Batch | Should -Be 'b'
        ({ Get-NemoVideo -Batch none -ErrorAction Stop } | Should -Throw -PassThru).FullyQualifiedErrorId | Should -Match '^NotFound,'
        @(Resume-NemoVideo -Batch b).Batch | Should -Be @('b')
        ({ Resume-NemoVideo -Batch none -ErrorAction Stop } | Should -Throw -PassThru).FullyQualifiedErrorId | Should -Match '^NotFound,'
        Get-NemoVideo -Batch b | Format-List | Out-String | Should -Match '(?s)Batch\s+: b\s.*Credits\s+: 100\s.*CreditsEstimated\s+: False'
    }

    It 'spends no more than -MaxCredits, and the rest is sent by a run with more' {
        $made = New-Row 3 | New-NemoVideo -Batch b -MaxCredits 250 -ErrorAction SilentlyContinue -ErrorVariable failure
        @($made).Count | Should -Be 2
        $failure.FullyQualifiedErrorId | Should -Be 'OverBudget,SoraVideo.Commands.NewNemoVideoCommand'
        $failure[0].TargetObject.Name | Should -BeIn 'take 1', 'take 2', 'take 3'
        Get-Sent | Should -Be 2
        @(New-Row 3 | New-NemoVideo -Batch b -MaxCredits 100).Count | Should -Be 3
        Get-Sent | Should -Be 3
    }

    It 'spends no more than -MaxCredits without a name either, and less in a session with content' {
        @("$Tiny a", "$Tiny b" | New-NemoVideo -MaxCredits 100 -ErrorAction SilentlyContinue).Count | Should -Be 1
        $session = (Get-NemoVideo).Session
        'make the title red' | New-NemoVideo -Session $session -MaxCredits 50 | Should -Not -BeNullOrEmpty
        { $Tiny | New-NemoVideo -MaxCredits -1 } | Should -Throw
        Get-Sent | Should -Be 2
    }

    It 'says at the end what it cost, and nothing of what was paid for before' {
        $said = New-Row 1 | New-NemoVideo -Batch b -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$($said[-1])" | Should -Match '^1 made, 0 failed, 0 unclear in \d+:\d\d, 100 credits$'
        $said = New-Row 3 | New-NemoVideo -Batch b -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$($said[-1])" | Should -Match '^3 made, .*, ~200 credits$'
        $said = New-Row 3 | New-NemoVideo -Batch b -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$($said[-1])" | Should -Match '^3 made, 0 failed, 0 unclear in \d+:\d\d$'
    }

    It 'is foreseen by -WhatIf without a connection, by the journal alone' {
        $null = New-Row 1 | New-NemoVideo -Batch b
        $null = Invoke-RestMethod "$($url)_nemo/requests" -Method Delete
        $said = Invoke-Pwsh "1..4 | ForEach-Object { [pscustomobject]@{ Prompt = `"rain, take `$_, 320x180`"; Name = `"take `$_`"; Duration = 1 } } |
            New-NemoVideo -Batch b -MaxCredits 250 -WhatIf; if (Get-NemoConnection) { 'connected' }"
        @($said).Count | Should -Be 5
        $said[0] | Should -Match 'Return the finished video.*take 1'
        $said[1] | Should -Match 'about 100 credits.*take 2'
        $said[3] | Should -Match 'Send nothing.*take 4'
        $said[4] | Should -Match '2 to be sent, for about 200 credits at most; 1 to be returned as they are; 1 beyond'
        @(Get-EmulatorRequest).Count | Should -Be 0
    }

    It 'counts a row that occurs twice once, before and after it is made' {
        $what = { Invoke-Pwsh "1, 1 | ForEach-Object { [pscustomobject]@{ Prompt = 'rain, take 1, 320x180'; Name = 'take 1'; Duration = 1 } } | New-NemoVideo -Batch b -WhatIf" }
        $said = & $what
        $said[1] | Should -Match 'Return the same video.*take 1'
        $said[2] | Should -Match '1 to be sent, for about 100 credits at most; 1 the same as an earlier one'
        @((New-Row 1), (New-Row 1) | New-NemoVideo -Batch b).Id | Select-Object -Unique | Should -HaveCount 1
        Get-Sent | Should -Be 1
        (& $what)[2] | Should -Match '0 to be sent, for about 0 credits at most; 1 to be returned as they are; 1 the same as an earlier one'
    }

    It 'refuses two prompts under one name before anything is sent for the second' {
        $row = [pscustomobject]@{ Prompt = 'snow 320x180'; Name = 'take 1'; Duration = 1 }
        $made = (New-Row 1), $row | New-NemoVideo -Batch b -ErrorAction SilentlyContinue -ErrorVariable failure
        @($made).Count | Should -Be 1
        "$failure" | Should -Match "has 'take 1' already.*Give one of them another name"
        [object]::ReferenceEquals($failure[0].TargetObject, $row) | Should -BeTrue
        Get-Sent | Should -Be 1
    }

    It 'finds its files by their renders'' ids too, and renders anew what isn''t as it was' {
        $first = New-Row 2 | New-NemoVideo -Batch b | Export-NemoVideo -Path "$out/{RenderId}.mp4"
        $null = Invoke-RestMethod "$($url)_nemo/requests" -Method Delete
        $again = New-Row 2 | New-NemoVideo -Batch b | Export-NemoVideo -Path "$out/{RenderId}.mp4"
        $again.RenderId | Sort-Object | Should -Be @($first.RenderId | Sort-Object)
        $again.File.FullName | Sort-Object | Should -Be @($first.File.FullName | Sort-Object)
        'message', 'render', 'download' | ForEach-Object { Get-Sent $_ } | Should -Be @(0, 0, 0)
        Add-Content $first[0].File 'mine'
        $mended = New-Row 2 | New-NemoVideo -Batch b | Export-NemoVideo -Path "$out/{RenderId}.mp4"
        $mended.RenderId | Should -Not -Contain $first[0].RenderId
        $mended.RenderId | Should -Contain $first[1].RenderId
        Get-Sent render | Should -Be 1
    }

    It 'tells what to do about -MaxCredits as it was asked, <Case>' -ForEach @(
        @{ Case = 'in a batch'; More = @{ Batch = 'b' }; Hint = 'Run the same batch again with more' }
        @{ Case = 'without one'; More = @{}; Hint = 'Give what was not sent again, with more' }
    ) {
        New-Row 1 | New-NemoVideo -MaxCredits 99 @More -ErrorAction SilentlyContinue -ErrorVariable failure
        "$failure" | Should -Match $Hint
    }

    It 'says at the end how much of -MaxCredits was spent' {
        $said = New-Row 1 | New-NemoVideo -Batch b -MaxCredits 250 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$($said[-1])" | Should -Match '^1 made, .*, 100 of 250 credits$'
    }
}

Describe 'An export that is there already' {
    BeforeAll {
        $video = $Tiny | New-NemoVideo -Name there
        $path = Join-Path $TestDrive 'there.mp4'
        $first = $video | Export-NemoVideo -Path $path
    }
    BeforeEach { $null = Invoke-RestMethod "$($url)_nemo/requests" -Method Delete }

    It 'is given as it is, by video, session and render' {
        $again = $video | Export-NemoVideo -Path $path
        ($again.RenderId, $again.Sha256, $again.Name, $again.Length) | Should -Be @($first.RenderId, $first.Sha256, 'there', $first.Length)
        (Export-NemoVideo -Session $video.SessionId -Path $path).Sha256 | Should -Be $first.Sha256
        ($first | Export-NemoVideo -Path $path).Sha256 | Should -Be $first.Sha256
        'render', 'download' | ForEach-Object { Get-Sent $_ } | Should -Be @(0, 0)
    }

    It 'is in the way of any other video, which is refused before it is paid for' {
        $failure = $null
        'snow 320x180' | New-NemoVideo -Duration 1 -ErrorAction SilentlyContinue -ErrorVariable failure | Export-NemoVideo -Path $path
        $failure.FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.NewNemoVideoCommand'
        Get-Sent | Should -Be 0
    }

    It 'is in the way of a second video of its name in a folder, too, which is refused before it is paid for' {
        $failure = $null
        $folder = Split-Path $path
        'snow 320x180' | New-NemoVideo -Duration 1 -Name ([IO.Path]::GetFileNameWithoutExtension($path)) -ErrorAction SilentlyContinue -ErrorVariable failure |
            Export-NemoVideo -Path $folder
        $failure.FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.NewNemoVideoCommand'
        Get-Sent | Should -Be 0
    }

    It 'is in the way of another quality' {
        $video | Export-NemoVideo -Path $path -Quality low -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.ExportNemoVideoCommand'
    }

    It 'is in the way once the draft has changed, or the file' {
        $null = 'make the title red' | New-NemoVideo -Session $video.Session
        $video | Export-NemoVideo -Path $path -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.ExportNemoVideoCommand'
        "$failure" | Should -Match '-Force'
        (Get-FileHash $path).Hash | Should -Be $first.Sha256
        ($video | Export-NemoVideo -Path $path -Force).Sha256 | Should -Not -Be $first.Sha256
        Add-Content $path 'mine'
        { $video | Export-NemoVideo -Path $path } | Should -Throw '*is there already*'
        [IO.File]::ReadAllText($path) | Should -Match 'mine\s*$'
    }
}
