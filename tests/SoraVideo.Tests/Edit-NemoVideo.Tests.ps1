BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    function Get-Message { @(Get-EmulatorRequest message | ForEach-Object { ($_.body | ConvertFrom-Json).new_message.parts[0].text }) }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Edit-NemoVideo' {
    BeforeEach {
        $video = $Tiny | New-NemoVideo -Name night
        $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete
    }

    It 'gives the video after the edit with what changed, <Case>' -ForEach @(
        @{ Case = 'by argument'; Edit = { Edit-NemoVideo $video 'set the volume to 15%' } }
        @{ Case = 'from the pipeline'; Edit = { $video | Edit-NemoVideo 'set the volume to 15%' } }
        @{ Case = 'by its session'; Edit = { Edit-NemoVideo $video.Session 'set the volume to 15%' } }
        @{ Case = 'by the id of its session as the first argument'; Edit = { Edit-NemoVideo $video.SessionId 'set the volume to 15%' } }
        @{ Case = 'by a name that it alone has'; Edit = { Edit-NemoVideo $only.Name.ToUpper() 'set the volume to 15%' } }
        @{ Case = 'by its name from the pipeline'; Edit = { $only.Name | Edit-NemoVideo 'set the volume to 15%' } }
        @{ Case = 'by the id of its session'; Edit = { $video.SessionId | Edit-NemoVideo 'set the volume to 15%' } }
    ) {
        $only = $Tiny | New-NemoVideo -Name "only $([guid]::NewGuid().Guid.Substring(0, 8))"
        if ("$Edit" -match 'only') { $video = $only }
        $edited = & $Edit
        $edited | Should -BeOfType ([SoraVideo.NemoVideo])
        $edited.SessionId | Should -Be $video.SessionId
        $edited.Changes.Count | Should -Be 1
        "$($edited.Changes)" | Should -Be 'changed BGM: Lo-fi (0-1s, 35%) -> Lo-fi (0-1s, 15%)'
        $edited.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.15
    }

    It 'knows a video again by the id of its session, and shows nothing that it doesn''t know' {
        $edited = $video.SessionId | Edit-NemoVideo 'set the volume to 15%'
        ($edited.Id, $edited.Name, $edited.CreatedAt.ToUnixTimeSeconds()) | Should -Be @($video.Id, 'night', $video.CreatedAt.ToUnixTimeSeconds())
        Get-NemoVideo | Where-Object SessionId -EQ $video.SessionId | Remove-NemoVideo
        $edited = Edit-NemoVideo $video.SessionId 'set the volume to 16%'
        "$($edited | Format-Table | Out-String)$($edited | Format-List | Out-String)" | Should -Not -Match '0001|(?m)^Id\s+: 0'
    }

    It 'says by the balance what an edit cost, also one that changed nothing' {
        $edited = $video | Edit-NemoVideo 'set the volume to 15%' -WarningAction Ignore
        (($edited.Credits - $video.Credits), $edited.CreditsEstimated) | Should -Be @(50, $false)
        $same = $edited | Edit-NemoVideo 'tell me a joke' -WarningAction Ignore
        (($same.Credits - $edited.Credits), $same.CreditsEstimated) | Should -Be @(0, $false)
    }

    It 'runs several instructions in order, and compares the drafts before and after' {
        $edited = $video | Edit-NemoVideo 'set the volume to 16%', 'remove the title', 'change the music to jazz'
        Get-Message | Should -Be @('set the volume to 16%', 'remove the title', 'change the music to jazz')
        @($edited.Changes.Kind | Sort-Object) | Should -Be @('Removed', 'Changed')
        $edited.Timeline.Tracks.Count | Should -Be 2
    }

    It 'takes a video and several instructions as arguments' {
        $edited = Edit-NemoVideo $video 'set the volume to 16%', 'remove the title'
        Get-Message | Should -Be @('set the volume to 16%', 'remove the title')
        $edited.Timeline.Tracks.Count | Should -Be 2
        $edited.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.16
    }

    It 'refuses a name that several videos have, and sends nothing' {
        $null = $Tiny | New-NemoVideo -Name night
        $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete
        { Edit-NemoVideo night 'add jazz' -ErrorAction Stop } | Should -Throw "*videos are called 'night'*Get-NemoVideo*"
        Get-Message | Should -BeNullOrEmpty
    }

    It 'exports what the edit made, under the same name' {
        $export = $video | Edit-NemoVideo 'set the volume to 17%' | Export-NemoVideo -Path $TestDrive -Force
        $export.File.Name | Should -Be 'night.mp4'
        $sent = (Get-EmulatorRequest render)[0].body | ConvertFrom-Json
        $sent.sessionId | Should -Be $video.SessionId
        $sent.draft.t[1].sg[0].m.volume | Should -Be 0.17
    }

    It 'edits several videos, each in its session, and carries columns on' {
        $videos = [pscustomobject]@{ Prompt = $Tiny; Sku = 'a' }, [pscustomobject]@{ Prompt = $Tiny; Sku = 'b' } | New-NemoVideo -Ordered
        $edited = $videos | Edit-NemoVideo 'set the volume to 18%' -Ordered
        $edited.Sku | Should -Be @('a', 'b')
        $edited.SessionId | Should -Be $videos.SessionId
        $edited | ForEach-Object { $_.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.18 }
    }

    It 'verifies a silent edit by the state' {
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $true }
        ($video | Edit-NemoVideo 'set the volume to 19%').Reply | Should -Be 'Changed BGM: Lo-fi (0-1s, 35%) -> Lo-fi (0-1s, 19%).'
    }

    It 'warns of an edit that changed nothing' {
        $edited = $video | Edit-NemoVideo 'frobnicate it' -WarningVariable said -WarningAction SilentlyContinue
        $edited.Changes | Should -BeNullOrEmpty
        "$said" | Should -Match 'night: frobnicate it: the edit changed nothing'
    }

    It 'says what nobody asked for, and takes it out again when asked to' {
        $more = $video | Edit-NemoVideo 'generate a 1-second 320x180 video of snow', 'remove the music', 'remove the title' -WarningAction SilentlyContinue
        $null = $more | Edit-NemoVideo 'generate a 1-second 320x180 video of fog' -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match 'also added BGM: .*, Title: .*, which nobody asked for'
        $kept = $video | Edit-NemoVideo 'generate a 1-second 320x180 video of rain' -KeepOnly Video -WarningVariable said -WarningAction SilentlyContinue
        $kept.Timeline.Tracks.Kind | Should -Be 'Video'
        (Get-Message)[-1] | Should -Be 'Remove the music. Remove the title.'
    }

    It 'shows with -WhatIf what it would cost, and sends nothing' {
        $video | Edit-NemoVideo 'add jazz' -KeepOnly Video -WhatIf | Should -BeNullOrEmpty
        Get-Message | Should -BeNullOrEmpty
    }

    It 'foresees all of it without a connection' {
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$Module'
            '123', '456' | Edit-NemoVideo 'add jazz', 'louder' -MaxCredits 150 -WhatIf; if (Get-NemoConnection) { 'connected' }"
        @($said).Count | Should -Be 3
        $said[0] | Should -Match 'Send 2 edit\(s\).*about 100 credits.*123'
        $said[1] | Should -Match 'Send nothing.*beyond -MaxCredits 150.*456'
        $said[2] | Should -Match '2 edit\(s\) to be sent, for about 100 credits at most; 2 beyond the 150 credits of -MaxCredits'
    }

    It 'spends no more than -MaxCredits: of a video whose edits don''t all fit none is sent' {
        $other = $Tiny | New-NemoVideo -Name other
        $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete
        $edited = $video, $other | Edit-NemoVideo 'set the volume to 23%', 'remove the title' -MaxCredits 150 -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable failure
        $edited.Name | Should -Be 'night'
        $failure.FullyQualifiedErrorId | Should -Be 'OverBudget,SoraVideo.Commands.EditNemoVideoCommand'
        [object]::ReferenceEquals($failure[0].TargetObject, $other) | Should -BeTrue
        "$failure" | Should -Match '50 of the budget''s 150 are left.*Give this video''s edits again with more'
        @(Get-Message).Count | Should -Be 2
    }

    It 'says what it really cost, with what the video cost' {
        $edited = $video | Edit-NemoVideo 'set the volume to 24%', 'remove the title'
        ($edited.Credits, $edited.CreditsEstimated) | Should -Be @(200, $false)
    }

    It 'refuses <Case>, and sends nothing' -ForEach @(
        @{ Case = 'a number'; Item = { Get-Date }; Id = 'InvalidInput' }
        @{ Case = 'a session with nothing in it'; Item = { (Connect-Nemo -ApiUrl (Get-NemoConnection).ApiUrl -Token nmv_usr_emulator_demo).Session }; Id = 'NothingToExport' }
    ) {
        & $Item | Edit-NemoVideo 'add jazz' -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Be "$Id,SoraVideo.Commands.EditNemoVideoCommand"
        Get-Message | Should -BeNullOrEmpty
    }

    It 'needs an instruction' {
        { $video | Edit-NemoVideo } | Should -Throw '*no instruction*'
    }

    It 'keeps what an instruction did though the next fails, and says so' {
        Add-EmulatorFault @{ operation = 'message'; skip = 1; code = 2001; message = 'No credits' }
        { $video | Edit-NemoVideo 'set the volume to 21%', 'remove the title' } | Should -Throw '*no credits*Of 2 instructions 1 were carried out before that.'
        ($video | Get-NemoState).Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.21
    }

    It 'is remembered in the journal like any message' {
        $null = $video | Edit-NemoVideo 'set the volume to 22%'
        (Get-NemoVideo -First 1).Prompt | Should -Be 'set the volume to 22%'
    }
}
