BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    $video = $Tiny | New-NemoVideo
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Format-NemoTimeline' {
    It 'draws bars over an axis' {
        $video | Format-NemoTimeline -Width 50 | Should -Be @(
            '         0s      0.2s    0.4s    0.6s    0.8s   1s'
            '1. Video ├neon rain──────────────────────────────┤'
            '2. BGM   ├Lo-fi 35%──────────────────────────────┤'
            '3. Title ├"Night"────────────────────────────────┤')
    }

    It 'draws with ASCII alone' {
        $lines = Format-NemoTimeline $video.Timeline -Width 40 -Ascii
        $lines[1] | Should -Be '1. Video [neon rain--------------------]'
        -join $lines | Should -Not -Match '[^ -~]'
    }

    It 'reads a session, and the current one by default' {
        Format-NemoTimeline $video.SessionId -Width 40 | Should -Be (Format-NemoTimeline $video -Width 40)
        Format-NemoTimeline -Width 40 | Should -Be (Format-NemoTimeline $video -Width 40)
    }

    It 'refuses what has no timeline' {
        Get-Date | Format-NemoTimeline -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.FormatNemoTimelineCommand'
    }
}
