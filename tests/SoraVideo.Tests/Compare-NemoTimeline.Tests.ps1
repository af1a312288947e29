BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    $before = $Tiny | New-NemoVideo
    $after = $before | Edit-NemoVideo 'remove the title', 'set the volume to 20%'
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Compare-NemoTimeline' {
    It 'shows both versions side by side, and the changes below' {
        $comparison = Compare-NemoTimeline $before $after -Width 83
        $comparison.Changes.Count | Should -Be 2
        ($comparison | Out-String -Width 120).Trim() -split '\r?\n' | ForEach-Object TrimEnd | Should -Be @(
            'Reference                                │ Difference'
            '         0s             0.5s          1s │          0s             0.5s          1s'
            '1. Video ├neon rain────────────────────┤ │ 1. Video ├neon rain────────────────────┤'
            '2. BGM   ├Lo-fi 35%────────────────────┤ │ 2. BGM   ├Lo-fi 20%────────────────────┤'
            '3. Title ├"Night"──────────────────────┤ │'
            'changed BGM: Lo-fi (0-1s, 35%) -> Lo-fi (0-1s, 20%)'
            'removed Title: "Night" (0-1s)')
    }

    It 'puts them above one another where there is no room' {
        $lines = (Compare-NemoTimeline $before $after -Width 40 -Ascii).Drawing -split '\n'
        $lines[0] | Should -Be 'Reference'
        $lines[6] | Should -Be 'Difference'
    }

    It 'finds nothing between a version and itself' {
        (Compare-NemoTimeline $before.Timeline $before).Changes | Should -BeNullOrEmpty
    }

    It 'reads the version of a session as it is now' {
        (Compare-NemoTimeline $before $before.Session).Changes.Count | Should -Be 2
    }
}
