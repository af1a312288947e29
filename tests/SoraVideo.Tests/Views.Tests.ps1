BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    $video = 'a 1-second 320x180 video of a fox running through a snowy forest at sunset titled "Night"' | New-NemoVideo -Name 'a fox with a rather long name in the snow'
    $export = $video | Export-NemoVideo -Path (Join-Path $TestDrive 'out')
    $edited = $video | Edit-NemoVideo 'set the volume to 20%'
    Add-EmulatorFault @{ operation = 'message'; code = 2001; status = 200; message = 'no credits' }
    try { $null = $Tiny | New-NemoVideo -Name poor } catch { $null = $_ }
    $all = @{
        NemoConnection = $connection; NemoVideo = $video; NemoExport = $export; NemoState = Get-NemoState; NemoCredits = Get-NemoCredits
        NemoMedia = Send-NemoMedia $export.File -WarningAction SilentlyContinue; NemoReply = nemo status; TimelineComparison = Compare-NemoTimeline $video $edited
        Timeline = $video.Timeline; TimelineTrack = $video.Timeline.Tracks[0]; TimelineSegment = $video.Timeline.Tracks[1].Segments[0]
        TimelineChange = $edited.Changes[0]; NemoSession = $video.Session; NemoAccount = $connection.Account
        NemoAction = [SoraVideo.NemoAction]@{ Kind = 'Edit'; Description = 'Make it louder.' }
        NemoBatch = [SoraVideo.NemoBatch]@{
            Name = 'night'; Queued = 8412; Waiting = 13; Working = 64; Done = 1234; Unclear = 2; Dead = 3; Workers = 12; PerHour = 1500
            Credits = 123400; CreditsEstimated = $true; IsSuspended = $true; CreatedAt = [DateTimeOffset]::UtcNow
        }
        NemoBatchItem = [SoraVideo.NemoBatchItem]@{ Batch = 'night'; Name = 'city'; Prompt = 'a city'; Status = 'Dead'; Reason = 'It failed.'; Attempts = 3; Worker = 'studio-7' }
    }
    function Get-Plain([string] $Text) { $Text -replace '\e\[[0-9;]*m' }
    function Get-View($Object, [int] $Width = 80) { Get-Plain ($Object | Out-String -Width $Width) }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'A view' {
    It 'of <Type> shows it as a table, a list and wide, in <Width> columns' -ForEach @(
        foreach ($type in 'NemoConnection', 'NemoVideo', 'NemoExport', 'NemoState', 'NemoCredits', 'NemoMedia', 'NemoReply', 'TimelineComparison', 'Timeline',
            'TimelineTrack', 'TimelineSegment', 'TimelineChange', 'NemoSession', 'NemoAccount', 'NemoAction', 'NemoBatch', 'NemoBatchItem') {
            foreach ($width in 60, 80, 120, 200) { @{ Type = $type; Width = $width } }
        }
    ) {
        $one = $all[$Type]
        $one.GetType().Name | Should -Be $Type
        foreach ($shown in ($one | Format-Table), ($one | Format-List), ($one | Format-Wide), $one) {
            $text = Get-View $shown $Width
            $text.Trim() | Should -Not -BeNullOrEmpty
            $text | Should -Not -Match '#ERR|SoraVideo\.'
            @($text -split '\r?\n' | Where-Object Length -GT $Width) | Should -BeNullOrEmpty
        }
    }

    It 'of a video says how it stands, how long it is, when it was made and what came of it' {
        $shown = Get-View $video 200
        $shown | Should -Match 'Name\s+Status\s+Length\s+Created\s+Details'
        $shown | Should -Match 'Done\s+0:01\s+just now Timeline \(3 tracks\)'
        (Get-View (Get-NemoVideo a*) 200) | Should -Match ([regex]::Escape($export.File.FullName))
        (Get-View (Get-NemoVideo poor) 200) | Should -Match 'Failed.*credits'
    }

    It 'of a batch says how far it is, what holds it up and how long it will take' {
        $shown = Get-View $all.NemoBatch 120
        $shown | Should -Match 'Name\s+Total\s+Queued\s+Working\s+Done\s+Unclear\s+Dead\s+Workers\s+/h\s+Left\s+Credits'
        $shown | Should -Match 'night \(suspended\)\s+9728\s+8412\+13\s+64\s+1234\s+2\s+3\s+12\s+1500\s+5h 39m\s+~123400'
        Get-View $all.NemoBatchItem | Should -Match 'city\s+Dead\s+3 studio-7\s+It failed\.'
    }

    It 'has room for its columns at 80' {
        foreach ($name in $all.Keys) { Get-View ($all[$name] | Format-Table) 80 | Should -Not -Match '\u2026' }
    }

    It 'shows a long prompt short' {
        $long = [SoraVideo.NemoVideo]@{ Name = 'long'; Prompt = "word`n" * 5000; Session = $video.Session; Reply = '' }
        @((Get-View $long 80) -split '\n').Count | Should -BeLessThan 20
    }

    It 'tells how long ago it was: <Ago>' -ForEach @(
        @{ Ago = 'just now'; Minutes = 0 }, @{ Ago = '3 min ago'; Minutes = 3 }, @{ Ago = '2 h ago'; Minutes = 125 }, @{ Ago = '4 d ago'; Minutes = 5800 }
    ) {
        $session = [SoraVideo.NemoSession]@{ Id = '1'; CreatedAt = [DateTimeOffset]::UtcNow.AddMinutes(-$Minutes) }
        Get-View $session | Should -Match $Ago
    }

    It 'tells sizes as people read them: <Size>' -ForEach @(
        @{ Size = '512 B'; Bytes = 512 }, @{ Size = '88 kB'; Bytes = 90000 }, @{ Size = '12.3 MB'; Bytes = 12.3 * 1MB }, @{ Size = '1.50 GB'; Bytes = 1.5 * 1GB }
    ) {
        Get-View ([SoraVideo.NemoExport]@{ RenderId = 'render_1'; Url = 'https://x'; Length = [long]$Bytes }) | Should -Match ([regex]::Escape($Size).Replace('\.', '[.,]'))
    }

    It 'has colour where the host wants it, and none where it doesn''t' {
        $before = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            Get-NemoVideo a* | Out-String | Should -Match "$([regex]::Escape($PSStyle.Foreground.Green))Done"
            Get-NemoVideo poor | Out-String | Should -Match "$([regex]::Escape($PSStyle.Foreground.Red))Failed"
            $PSStyle.OutputRendering = 'PlainText'
            Get-NemoVideo | Out-String | Should -Not -Match '\e'
        }
        finally { $PSStyle.OutputRendering = $before }
    }

    It 'is plain text in a file' {
        $file = Join-Path $TestDrive 'videos.txt'
        Get-NemoVideo > $file
        Get-Content $file -Raw | Should -Match 'Failed'
        Get-Content $file -Raw | Should -Not -Match '\e'
    }

    It 'is plain text for a shell that is to have no colour' {
        $env:NO_COLOR = '1'
        try { $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$Module'; Get-NemoVideo" } finally { $env:NO_COLOR = $null }
        "$said" | Should -Match 'Failed'
        "$said" | Should -Not -Match '\e'
    }

    It 'works under constrained language' {
        $script = "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Import-Module '$Module'; Get-NemoVideo; Get-NemoVideo | Format-List; Get-NemoVideo | Format-Wide"
        $said = Get-Plain ((& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script) -join "`n")
        $said | Should -Match 'Done.*just now|Done.*min ago'
        $said | Should -Not -Match '#ERR'
    }
}
