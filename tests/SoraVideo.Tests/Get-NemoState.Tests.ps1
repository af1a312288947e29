BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1'); $null = Connect-Nemo -Emulator; $video = $Tiny | New-NemoVideo }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Get-NemoState' {
    It 'prints the current session''s three tracks in one line' {
        "$((Get-NemoState).Timeline)" | Should -Be 'Timeline (3 tracks): 1. Video: neon rain (0-1s) 2. BGM: Lo-fi (0-1s, 35%) 3. Title: "Night" (0-1s)'
        (Get-NemoState | Out-String -Width 200) | Should -Match 'Timeline \(3 tracks\)'
        ((Get-NemoState).Timeline | Out-String -Width 200).Trim() | Should -Be "$($video.Timeline)"
    }

    It 'lists a track a line' {
        $list = Get-NemoState | Format-List | Out-String -Width 100
        $list | Should -Match 'Timeline +: 1\. Video: neon rain \(0-1s\)\r?\n +2\. BGM: Lo-fi \(0-1s, 35%\)\r?\n +3\. Title: "Night" \(0-1s\)\r?\n'
    }

    It 'takes a session as <Case>' -ForEach @(
        @{ Case = 'an id'; Get = { Get-NemoState -Session $video.SessionId } }
        @{ Case = 'a session'; Get = { Get-NemoState $video.Session } }
        @{ Case = 'a video from the pipeline'; Get = { $video | Get-NemoState } }
        @{ Case = 'an id from the pipeline'; Get = { $video.SessionId | Get-NemoState } }
        @{ Case = 'a row with a SessionId'; Get = { [pscustomobject]@{ SessionId = $video.SessionId } | Get-NemoState } }
        @{ Case = 'a state'; Get = { Get-NemoState | Get-NemoState } }
    ) {
        (& $Get).SessionId | Should -Be $video.SessionId
    }

    It 'holds typed tracks and segments, and the raw draft as a string' {
        $state = Get-NemoState
        $state.Timeline.Tracks[1].Kind | Should -Be 'Audio'
        $state.Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.35
        $state.Draft | Should -BeOfType string
        ($state.Draft | ConvertFrom-Json).t.Count | Should -Be 3
        ($state | ConvertTo-Json -Depth 8 | ConvertFrom-Json).Draft | Should -Be $state.Draft
    }

    It 'reports a session that nobody knows, with what to do' {
        $state = Get-NemoState -Session 1234567890123456789 -ErrorAction SilentlyContinue -ErrorVariable failure
        $state | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -Be 'SessionNotFound,SoraVideo.Commands.GetNemoStateCommand'
        $failure[0].TargetObject | Should -Be '1234567890123456789'
        "$($failure[0])" | Should -Match 'New-NemoVideo'
    }

    It 'refuses what is no session' {
        { Get-NemoState -Session (Get-Date) } | Should -Throw '*is no session*'
    }
}
