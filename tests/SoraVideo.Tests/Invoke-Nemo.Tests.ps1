BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    $null = $Tiny | New-NemoVideo
    function Get-Message { @(Get-EmulatorRequest message | ForEach-Object { ($_.body | ConvertFrom-Json).new_message.parts[0].text }) }
    function Get-Count([string] $Operation) { @(Get-EmulatorRequest $Operation | Where-Object { $_ }).Count }
    $Picture = [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Invoke-Nemo' {
    BeforeEach {
        $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Push-Location $folder
    }
    AfterEach { Pop-Location }

    It 'sends words without quotes, and refines the current session''s video' {
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $false }
        $reply = nemo set the volume to 20%
        Get-Message | Should -Be 'set the volume to 20%'
        $reply | Should -BeOfType ([SoraVideo.NemoReply])
        $reply.SessionId | Should -Be $connection.Session.Id
        $reply.Text | Should -Be 'The volume is 20% now.'
        "$($reply.Changes)" | Should -Match 'changed BGM: .*20%'
        $reply.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.2
        $reply.Actions.Kind | Should -Be 'Export'
        $reply.Done.Kind | Should -Be 'ShowTimeline'
    }

    It 'keeps commas and numbers as they were typed' {
        nemo put it, the 3d one, at 1.50 s -WhatIf 6>&1 | Should -BeNullOrEmpty
        $null = nemo what is a 3d clip, and 1.50 s?
        Get-Message | Should -Be 'what is a 3d clip, and 1.50 s?'
    }

    It 'shows the text, the timeline and numbered steps' {
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $false }
        $shown = nemo set the volume to 30% | Out-String -Width 300
        $shown.Trim() -split '\r?\n' | Should -Be @(
            'The volume is 30% now.'
            'Timeline (3 tracks): 1. Video: neon rain (0-1s) 2. BGM: Lo-fi (0-1s, 30%) 3. Title: "Night" (0-1s)'
            'You can go on with:'
            '  1. Export the video.')
    }

    It 'says after a silent edit what changed, in <Language>' -ForEach @(
        @{ Language = 'en'; Level = 41; Text = 'Changed BGM: *41%).' }
        @{ Language = 'zh-CN'; Level = 42; Text = '修改 BGM：*42%)。' }
    ) {
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $true }
        (nemo set the volume to "$Level%" -Language $Language).Text | Should -BeLike $Text
    }

    It 'says in Text what it found out: <Words>' -ForEach @(
        @{ Words = 'credits'; Text = '* credits are free to spend; 0 are held for running work.' }
        @{ Words = 'state'; Text = 'The timeline is 1 s long.' }
        @{ Words = 'export'; Text = 'Exported to *Night*.mp4.' }
    ) {
        (nemo $Words).Text | Should -BeLike $Text
        @((nemo $Words | Out-String -Width 300).Trim() -split '\r?\n' | Where-Object { $_ -like $Text }).Count | Should -Be 1
    }

    It 'uploads a file and says by its name what is to be done with it' {
        [IO.File]::WriteAllBytes((Join-Path $folder 'wind.wav'), [byte[]](82, 73, 70, 70, 44, 0, 0, 0, 87, 65, 86, 69, 102, 109, 116, 32, 16, 0, 0, 0, 1, 0, 1, 0, 64, 31, 0, 0, 64, 31, 0, 0, 1, 0, 8, 0, 100, 97, 116, 97, 8, 0, 0, 0, 128, 128, 128, 128, 128, 128, 128, 128))
        $reply = nemo upload wind.wav and use it as background music
        Get-Message | Should -Be 'use wind.wav as background music'
        "$($reply.Changes)" | Should -Match 'wind\.wav'
        $reply.Actions | Where-Object Kind -EQ Edit | Should -BeNullOrEmpty
        $null = nemo change the music to Lo-fi
    }

    It 'breaks lines at words on a screen' -Skip:(-not $IsLinux -or -not (Get-Command script -ErrorAction Ignore)) {
        $code = "`$ProgressPreference = 'SilentlyContinue'; Import-Module '$Module'; `$null = Connect-Nemo; nemo credits; nemo 查看积分 -Language zh"
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($code))
        ($env:NEMO_API_URL, $env:NEMO_TOKEN) = $connection.ApiUrl, 'nmv_usr_emulator_demo'
        try { $said = script -qec "stty rows 40 cols 24; '$((Get-Process -Id $PID).Path)' -NoProfile -EncodedCommand $encoded" /dev/null }
        finally { $env:NEMO_API_URL = $env:NEMO_TOKEN = $null }
        $lines = @($said -replace '\e\[[0-9;?]*[A-Za-z]|\e[=>]' | ForEach-Object Trim | Where-Object { $_ })
        "$lines" | Should -Match 'credits are free to spend; 0 are held for running work\.'
        $lines | Where-Object Length -GT 23 | Should -BeNullOrEmpty
    }

    It 'exports without a message for <Words>' -ForEach @(@{ Words = 'export' }, @{ Words = '导出' }, @{ Words = 'send me the video' }, @{ Words = 'download' }) {
        $reply = nemo $Words
        $reply.Export.File.FullName | Should -Be (Join-Path $folder 'Night.mp4')
        $reply.Export.File.Length | Should -BeGreaterThan 1000
        Get-Message | Should -BeNullOrEmpty
    }

    It 'exports to where the words or -Path say, and never over a file that is there' {
        (nemo export as final.mp4).Export.File.FullName | Should -Be (Join-Path $folder 'final.mp4')
        (nemo export -Path sub).Export.File.FullName | Should -Be (Join-Path $folder 'sub/Night.mp4')
        (nemo export -Path sub).Export.File.Name | Should -Be 'Night-2.mp4'
        (nemo export -Path sub -Force).Export.File.Name | Should -Be 'Night.mp4'
        $null = nemo export as final.mp4 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.InvokeNemoCommand'
    }

    It 'reads the balance for <Words>' -ForEach @(@{ Words = 'credits' }, @{ Words = '积分' }, @{ Words = 'what is my balance' }, @{ Words = '余额' }) {
        $reply = nemo $Words
        $reply.Credits.Available | Should -BeGreaterThan 1000
        "$reply" | Should -Match 'credits are free to spend'
        Get-Message | Should -BeNullOrEmpty
    }

    It 'shows the state for <Words>' -ForEach @(@{ Words = 'status' }, @{ Words = '状态' }, @{ Words = 'show tracks' }) {
        (nemo $Words).Timeline.Tracks.Count | Should -Be 3
        Get-Message | Should -BeNullOrEmpty
    }

    It 'uploads <Case>' -ForEach @(
        @{ Case = 'a file after a word'; Words = 'upload sky.png' }
        @{ Case = 'a file by itself'; Words = 'sky.png' }
        @{ Case = 'in Chinese'; Words = '上传 sky.png' }
    ) {
        [IO.File]::WriteAllBytes((Join-Path $folder 'sky.png'), $Picture)
        $reply = nemo $Words
        $reply.Media.FileName | Should -Be 'sky.png'
        $reply.Text | Should -Be 'Uploaded sky.png.'
        Get-Message | Should -BeNullOrEmpty
    }

    It 'has a media URL fetched' {
        $null = nemo https://example.com/clips/rain.mp4
        Get-Message | Should -BeNullOrEmpty
        (Get-EmulatorRequest upload)[0].body | Should -Match 'https://example.com/clips/rain.mp4'
    }

    It 'uploads, then sends the rest' {
        [IO.File]::WriteAllBytes((Join-Path $folder 'sky.png'), $Picture)
        $reply = nemo upload sky.png and put the picture at the beginning
        $reply.Media.Count | Should -Be 1
        Get-Message | Should -Be 'put the picture at the beginning'
        $reply.Timeline.Tracks[0].Segments[0].Name | Should -Be 'sky.png'
    }

    It 'sends, then exports what came of it' {
        $reply = nemo set the volume to 55% and export it as louder.mp4
        Get-Message | Should -Be 'set the volume to 55%'
        $reply.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.55
        $reply.Export.File.Name | Should -Be 'louder.mp4'
        $reply.Actions.Kind | Should -Not -Contain 'Export'
        $sent = (Get-EmulatorRequest render)[0].body | ConvertFrom-Json
        $sent.draft.t[1].sg[0].m.volume | Should -Be 0.55
    }

    It 'reads what is asked for beside an export, and sends nothing' {
        $reply = nemo export it and tell me my credits
        $reply.Export.File.Exists | Should -BeTrue
        $reply.Credits.Available | Should -BeGreaterThan 0
        Get-Message | Should -BeNullOrEmpty
    }

    It 'makes the change first where an export is to be without something: <Words>' -ForEach @(
        @{ Words = 'export it without the title'; Sent = 'remove the title' }
        @{ Words = '导出不带标题的版本'; Sent = '去掉标题' }
    ) {
        $titled = $Tiny | New-NemoVideo
        $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete
        $reply = nemo -Session $titled $Words
        Get-Message | Should -Be $Sent
        $reply.Export.File.Exists | Should -BeTrue
        $reply.Timeline.Tracks.Kind | Should -Not -Contain 'Text'
    }

    It 'exports nothing after an edit that changed nothing' {
        $reply = nemo make it frobnicate and export it as same.mp4
        Get-Count message | Should -Be 1
        $reply.Export | Should -BeNullOrEmpty
        "$($reply.Notes)" | Should -Match 'nothing changed'
        Get-Count render | Should -Be 0
    }

    It 'refuses a file that is there before the edit is paid for' {
        $null = New-Item (Join-Path $folder 'there.mp4') -Value 'mine'
        $null = nemo set the volume to 56% and export it as there.mp4 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^TargetExists'
        Get-Message | Should -BeNullOrEmpty
    }

    It 'gives the reply that was paid for though its export fails' {
        Add-EmulatorFault @{ operation = 'render'; code = 402; status = 402 }
        $reply = nemo set the volume to 57% and export it -ErrorAction SilentlyContinue -ErrorVariable failure
        $reply.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.57
        $failure[0].FullyQualifiedErrorId | Should -Match '^PlanBlocked'
    }

    It 'sends nothing for <Words>, and says so' -ForEach @(@{ Words = "don't export yet" }, @{ Words = '先不要导出' }) {
        (nemo $Words).Text | Should -Be 'Nothing was sent: the words only ask to leave something undone.'
        Get-Message | Should -BeNullOrEmpty
        Get-Count render | Should -Be 0
    }

    It 'explains with -WhatIf and without a connection: <Words>' -ForEach @(
        @{ Words = 'export as x.mov'; Says = 'What if: Would export the current video as mov in high quality to *x.mov.' }
        @{ Words = 'credits'; Says = "What if: Would read the account's credits; nothing is charged." }
        @{ Words = 'make it warmer'; Says = 'What if: Would send "make it warmer" to the backend, which may cost credits.' }
        @{ Words = '导出'; Language = 'zh'; Says = 'What if: 将把当前视频导出为 mp4，高画质，保存到 *。' }
    ) {
        $log = Join-Path $folder 'said.txt'
        $module = $Module
        pwsh -NoProfile -Command "Import-Module '$module'; Set-Location '$folder'; nemo '$Words' -WhatIf -Language $($Language ?? 'en')" > $log
        (Get-Content $log -Raw).Trim() | Should -BeLike $Says
        Get-Count message | Should -Be 0
    }

    It 'names with -WhatIf the video that it would export' {
        $night = $Tiny | New-NemoVideo -Name 'Night walk'
        $null = nemo -Session $night set the volume to 13%
        $log = Join-Path $folder 'said.txt'
        Start-Transcript $log | Out-Null
        try {
            nemo -Session $night export -WhatIf
            nemo -Session $night make it warmer, then export it -WhatIf
            nemo -Session $night -Language zh 导出 -WhatIf
            nemo -Session nobody-knows-this-session export -WhatIf -Connection $connection
        }
        finally { Stop-Transcript | Out-Null }
        $said = @(Get-Content $log | Where-Object { $_ -like 'What if:*' })
        $said[0] | Should -BeLike 'What if: Would export video "Night walk" as mp4 in high quality to *'
        $said[1] | Should -BeLike 'What if: Would send "make it warmer" to the backend, which may cost credits, then export video "Night walk" as mp4*'
        $said[2] | Should -BeLike 'What if: 将把视频“Night walk”导出为 mp4*'
        $said[3] | Should -BeLike 'What if: Would export the video of session nobody-k as mp4*'
    }

    It 'writes the text in pieces, then the reply' {
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $false }
        $parts = @(nemo set the volume to 61% -Stream)
        $parts[-1] | Should -BeOfType ([SoraVideo.NemoReply])
        $parts.Count | Should -BeGreaterThan 1
        -join $parts[0..($parts.Count - 2)] | Should -Be $parts[-1].Text
        "$($parts[-1])" | Should -Not -Match 'The volume is'
    }

    It 'takes requests from the pipeline one after the other' {
        $replies = 'set the volume to 11%', 'set the volume to 12%' | nemo
        $replies.Count | Should -Be 2
        Get-Message | Should -Be @('set the volume to 11%', 'set the volume to 12%')
        5 | nemo -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^InvalidInput'
    }

    It 'says the text of a prompt file for <Words>' -ForEach @(@{ Words = 'say it.txt' }, @{ Words = 'upload say it.txt' }, @{ Words = '上传文件 say it.txt' }) {
        $null = New-Item (Join-Path $folder 'say it.txt') -Value 'what can you do?'
        (nemo $Words).Text | Should -Match 'generate videos'
        Get-Message | Should -Be 'what can you do?'
    }

    It 'asks for the file that an upload doesn''t name' {
        nemo upload -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match 'name no file.*nemo upload'
        nemo 上传 -Language zh -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match '没有提到'
    }

    It 'exports by itself with -FollowUp Auto, and nothing with None' {
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $false; count = 2 }
        $auto = nemo set the volume to 71% -FollowUp Auto
        $auto.Export.File.Name | Should -Be 'Night.mp4'
        $auto.Actions | Should -BeNullOrEmpty
        $none = nemo set the volume to 72% -FollowUp None
        $none.Done | Should -BeNullOrEmpty
        $none.Actions.Kind | Should -Be @('ShowTimeline', 'Export')
    }
}

Describe 'A lost session' {
    It 'is told of and replaced, and nothing is sent again' {
        $own = Connect-Nemo -Emulator -Language en
        $lost = $own.Session.Id
        $null = Invoke-RestMethod "$($own.ApiUrl)_nemo/faults" -Method Post -ContentType application/json -Body '{"operation":"state","code":1002,"message":"Session not found"}'
        $reply = nemo add jazz music -ErrorAction SilentlyContinue -ErrorVariable failure
        $reply | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -Be 'SessionNotFound,SoraVideo.Commands.InvokeNemoCommand'
        "$($failure[0])" | Should -Match "no longer has session $lost; its timeline is gone"
        $own.Session.Id | Should -Not -Be $lost
        "$($failure[0])" | Should -Match $own.Session.Id
        @(Get-EmulatorRequest message | Where-Object { $_ }) | Should -BeNullOrEmpty
        (nemo a 1-second 320x180 video of fog).Timeline.HasContent | Should -BeTrue
    }

    It 'is one too when the message itself is refused' {
        $own = Connect-Nemo -Emulator -Language zh-CN
        $lost = $own.Session.Id
        $null = Invoke-RestMethod "$($own.ApiUrl)_nemo/faults" -Method Post -ContentType application/json -Body '{"operation":"message","code":1002,"message":"Session not found"}'
        $null = nemo 添加爵士乐 -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match "后端已没有会话 $lost"
        @(Get-EmulatorRequest message).Count | Should -Be 1
    }
}
