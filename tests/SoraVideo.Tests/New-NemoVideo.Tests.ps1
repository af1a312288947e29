BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator -Language en
    function Get-Message { @(Get-EmulatorRequest message | ForEach-Object { ($_.body | ConvertFrom-Json).new_message.parts[0].text }) }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'New-NemoVideo' {
    BeforeEach { $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete }

    It 'turns a prompt into a video with its reply, changes and timeline' {
        $video = $Tiny | New-NemoVideo
        $video | Should -BeOfType ([SoraVideo.NemoVideo])
        $video.IsReady | Should -BeTrue
        $video.Reply | Should -Match 'ready'
        $video.Reply | Should -Not -Match 'planning|seedance'
        $video.Timeline.Tracks.Count | Should -Be 3
        @($video.Changes).Count | Should -Be 3
    }

    It 'takes the connection''s first session over, then makes one for each prompt' {
        $connection = Connect-Nemo -Emulator
        $first = $connection.Session.Id
        $videos = "$Tiny one", "$Tiny two" | New-NemoVideo -Ordered
        $videos[0].SessionId | Should -Be $first
        $videos[1].SessionId | Should -Not -Be $first
        $connection.Session.Id | Should -Be $videos[1].SessionId
    }

    It 'says duration and shape in the session''s language' {
        $null = 'neon rain 320x180' | New-NemoVideo -Duration 1.5 -AspectRatio 9:16
        Get-Message | Should -Be "neon rain 320x180`nDuration: 1.5 seconds. Aspect ratio: 9:16."
        $zh = Connect-Nemo -Emulator -Language zh-CN
        $null = '霓虹雨 320x180' | New-NemoVideo -Duration 2s -AspectRatio 16:9
        Get-Message | Should -Be "霓虹雨 320x180`n时长：2秒。画幅比例：16:9。"
        $null = Connect-Nemo -Emulator -Language en
    }

    It 'takes a duration as <Text>' -ForEach @(@{ Text = '1' }, @{ Text = '1s' }, @{ Text = '0:01' }, @{ Text = '00:00:01' }, @{ Text = '1 second' }) {
        ('rain 320x180' | New-NemoVideo -Duration $Text).Duration.TotalSeconds | Should -Be 1
    }

    It 'sends exactly what the contract says' {
        $video = $Tiny | New-NemoVideo
        $request = (Get-EmulatorRequest message)[0]
        $request.path | Should -Be '/run_sse'
        $body = $request.body | ConvertFrom-Json -AsHashtable
        @($body.Keys | Sort-Object) | Should -Be @('app_name', 'new_message', 'session_id', 'user_id')
        $body.session_id | Should -Be $video.SessionId
        $request.headers.'X-Skill-Source' | Should -Be 'sora-free-text-to-video'
    }

    It 'takes a shape as <Text>' -ForEach @(@{ Text = '9:16' }, @{ Text = '9x16' }, @{ Text = 'vertical' }, @{ Text = '1080x1920' }) {
        $null = 'rain 320x180' | New-NemoVideo -Duration 1 -AspectRatio $Text
        Get-Message | Should -Match '9:16'
    }

    It 'reads prompt files from the pipeline and by path' {
        $file = New-Item (Join-Path $TestDrive 'night rain.txt') -Value $Tiny
        ($file | New-NemoVideo).Name | Should -Be 'night rain'
        (New-NemoVideo -Path (Join-Path $TestDrive '*.txt')).Prompt | Should -Be $Tiny
    }

    It 'reads rows with Prompt, Name, Duration and AspectRatio' {
        $row = "Prompt,Name,Duration,AspectRatio`nrain 320x180,wet,1,16:9" | ConvertFrom-Csv
        $video = $row | New-NemoVideo
        $video.Name | Should -Be 'wet'
        $video.Duration.TotalSeconds | Should -Be 1
        (@{ Prompt = 'rain 320x180'; Name = 'map'; Duration = 1 } | New-NemoVideo).Name | Should -Be 'map'
    }

    It 'takes a row''s own columns before the parameters, and the parameters for empty cells' {
        $picture = Join-Path $TestDrive 'own.png'
        [IO.File]::WriteAllBytes($picture, [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))
        $rows = "Prompt,Name,Duration,AspectRatio,Media`
rain 320x180,own,2,1:1,`
snow 320x180,,,," | ConvertFrom-Csv
        $own, $given = $rows | New-NemoVideo -Name given -Duration 1 -AspectRatio 9:16 -Media $picture -Ordered
        ($own.Name, $own.Duration.TotalSeconds, $own.Media.FileName) | Should -Be @('own', 2, 'own.png')
        ($given.Name, $given.Duration.TotalSeconds, $given.Media.FileName) | Should -Be @('given', 1, 'own.png')
        $sent = Get-Message
        @($sent -match '1:1').Count | Should -Be 1
        @($sent -match '9:16').Count | Should -Be 1
    }

    It 'says of a video that was read back what to do with it' {
        $back = $Tiny | New-NemoVideo | ConvertTo-Json -Depth 2 -WarningAction Ignore | ConvertFrom-Json
        { $back | New-NemoVideo -ErrorAction Stop } | Should -Throw '*Export-NemoVideo*Edit-NemoVideo*Select-Object Prompt*'
        @(Get-Message).Count | Should -Be 1
        ($back | Select-Object Prompt | New-NemoVideo).Status | Should -Be 'Done'
    }

    It 'makes the session of the last input the current one' {
        $one = "$Tiny one" | New-NemoVideo
        (Get-NemoConnection).Session.Id | Should -Be $one.SessionId
        $videos = 1..4 | ForEach-Object { "$Tiny $_" } | New-NemoVideo -Ordered
        (Get-NemoConnection).Session.Id | Should -Be $videos[3].SessionId
        $null = $Tiny | New-NemoVideo -Session $one.Session
        (Get-NemoConnection).Session.Id | Should -Be $videos[3].SessionId
        $first = 'a', 'b' | ForEach-Object { "$Tiny $_" } | New-NemoVideo -Batch current -Ordered
        $null = $Tiny | New-NemoVideo
        $null = 'a', 'b' | ForEach-Object { "$Tiny $_" } | New-NemoVideo -Batch current
        (Get-NemoConnection).Session.Id | Should -Be $first[1].SessionId
    }

    It 'uploads media first' {
        $picture = Join-Path $TestDrive 'sky.png'
        [IO.File]::WriteAllBytes($picture, [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))
        $video = $Tiny | New-NemoVideo -Media $picture
        $video.Media[0].FileName | Should -Be 'sky.png'
        $video.Media[0].SessionId | Should -Be $video.SessionId
    }

    It 'makes an error of <Case> for that item, sends nothing for it, and goes on' -ForEach @(
        @{ Case = 'a number'; Item = 5; Id = 'InvalidInput' }
        @{ Case = 'a video that was a JSON file'; Item = ('{"Prompt":"rain","SessionId":"1","Status":3,"Duration":{"Ticks":1}}' | ConvertFrom-Json); Id = 'InvalidInput' }
        @{ Case = 'a video that was a CSV file'; Item = ([pscustomobject]@{ Prompt = 'rain'; SessionId = '1'; Status = 'Unclear' }); Id = 'InvalidInput' }
        @{ Case = 'a date'; Item = [datetime]'2026-01-01'; Id = 'InvalidInput' }
        @{ Case = 'a row without a prompt'; Item = [pscustomobject]@{ Text = 'rain' }; Id = 'InvalidInput' }
        @{ Case = 'a row with a bad duration'; Item = [pscustomobject]@{ Prompt = 'rain'; Duration = 'soon' }; Id = 'InvalidInput' }
        @{ Case = 'a row with a bad shape'; Item = [pscustomobject]@{ Prompt = 'rain'; AspectRatio = 'tall' }; Id = 'InvalidInput' }
        @{ Case = 'a row with missing media'; Item = [pscustomobject]@{ Prompt = 'rain'; Media = 'nowhere.png' }; Id = 'FileUnreadable' }
        @{ Case = 'blank text'; Item = '   '; Id = 'PromptEmpty' }
        @{ Case = 'too much text'; Item = 'x' * 100001; Id = 'PromptTooLong' }
        @{ Case = 'a missing prompt file'; Item = [IO.FileInfo]'/nowhere/x.txt'; Id = 'FileUnreadable' }
        @{ Case = 'a file of another type'; Item = [IO.FileInfo]"$PSCommandPath"; Id = 'PromptUnreadable' }
        @{ Case = 'nothing'; Item = $null; Id = 'PromptEmpty' }
        @{ Case = 'the name of a prompt file'; Item = (Join-Path $PSScriptRoot '..' '..' 'README.md'); Id = 'InvalidInput' }
        @{ Case = 'a folder'; Item = [IO.DirectoryInfo]"$PSScriptRoot"; Id = 'InvalidInput' }
    ) {
        $videos = New-NemoVideo -Prompt @($Item, $Tiny) -ErrorAction SilentlyContinue -ErrorVariable failure
        @($videos).Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be "$Id,SoraVideo.Commands.NewNemoVideoCommand"
        $failure[0].CategoryInfo.Category | Should -Not -Be 'NotSpecified'
        ($failure[0].TargetObject -eq $Item -or "$($failure[0].TargetObject)" -eq "$Item") | Should -BeTrue
        @(Get-Message).Count | Should -Be 1
    }

    It 'ends before anything is sent where a wish can''t be met: <Name>' -ForEach @(
        @{ Name = 'Duration'; Value = 0.5 }, @{ Name = 'Duration'; Value = 7200 }, @{ Name = 'Duration'; Value = '-1s' }, @{ Name = 'Duration'; Value = 'six' }, @{ Name = 'AspectRatio'; Value = 'tall' }
    ) {
        $wish = @{ $Name = $Value }
        { $Tiny | New-NemoVideo @wish } | Should -Throw
        Get-Message | Should -BeNullOrEmpty
    }

    It 'gives a tip for a vague prompt, and sends it all the same' {
        $video = 'make it look better' | New-NemoVideo -InformationVariable said
        "$said" | Should -Match '^Tip:'
        @(Get-Message).Count | Should -Be 1
        $null = $Tiny | New-NemoVideo -InformationVariable said
        $said | Should -BeNullOrEmpty
    }

    It 'sends nothing and needs no connection with -WhatIf' {
        $script = "Import-Module '$Module'; 'rain' | New-NemoVideo -WhatIf; if (Get-NemoConnection) { 'connected' }"
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        "$output" | Should -Match 'What if'
        "$output" | Should -Not -Match 'connected'
    }

    It 'sends nothing more when the credits are spent, keeps what was made, and gives the link to register' {
        $emulator = Get-NemoConnection
        $poor = Connect-Nemo -ApiUrl $emulator.ApiUrl -ClientId ([guid]::NewGuid()) -Language en
        $made = "$Tiny a", "$Tiny b", "$Tiny c" | New-NemoVideo -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable failure
        @($made).Count | Should -Be 1
        @($failure).FullyQualifiedErrorId | Should -Be @('NoCredits,SoraVideo.Commands.NewNemoVideoCommand', 'NoCredits,SoraVideo.Commands.NewNemoVideoCommand')
        $failure.TargetObject | Should -Be @("$Tiny b", "$Tiny c")
        "$($failure[0])" | Should -Match "register\?bind=$($poor.Account.UserId)"
        @(Get-Message).Count | Should -Be 2
        { "$Tiny d" | New-NemoVideo } | Should -Throw '*credits*'
        $null = Connect-Nemo -Emulator
    }

    It 'reports a silent answer by what changed' {
        $video = $Tiny | New-NemoVideo
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $true }
        $edited = 'add jazz music at 50%' | New-NemoVideo -Session $video
        $edited.Reply | Should -Match '^Changed BGM: Lo-fi .* -> Jazz .*50%'
    }

    It 'never sends a message twice when the server <Case>' -ForEach @(
        @{ Case = 'fails'; Fault = @{ status = 500; body = 'oops'; contentType = 'text/plain' } }
        @{ Case = 'hangs up before it answers'; Fault = @{ close = 'beforeResponse' } }
    ) {
        # Reading what came of it takes minutes by the contract; what matters here is what is sent in the first seconds.
        Add-EmulatorFault (@{ operation = 'message' } + $Fault)
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({ param($m, $c, $p) Import-Module $m; $p | New-NemoVideo -Connection $c }).AddArgument("$Module").AddArgument((Get-NemoConnection)).AddArgument($Tiny)
            $null = $shell.BeginInvoke()
            $deadline = [datetime]::UtcNow.AddSeconds(20)
            while (@(Get-EmulatorRequest message).Count -eq 0 -and [datetime]::UtcNow -lt $deadline) { $null = Get-NemoCredits }
            1..20 | ForEach-Object { $null = Get-NemoCredits }
            @(Get-EmulatorRequest message).Count | Should -Be 1
        }
        finally { $shell.Stop(); $shell.Dispose() }
    }
}
