BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $secret = 'nmv_usr_emulator_demo'
    $connection = Connect-Nemo -Emulator -Language en
    $video = $Tiny | New-NemoVideo -Name rain
    $export = $video | Export-NemoVideo -Path (Join-Path $TestDrive 'out')
    $all = @{
        NemoConnection = $connection; NemoVideo = $video; NemoExport = $export; NemoState = Get-NemoState; NemoCredits = Get-NemoCredits
        NemoMedia = Send-NemoMedia $export.File -WarningAction SilentlyContinue; NemoReply = nemo status; TimelineComparison = Compare-NemoTimeline $video $video
        Timeline = $video.Timeline; TimelineTrack = $video.Timeline.Tracks[0]; NemoSession = $video.Session; NemoAccount = $connection.Account
        NemoAction = [SoraVideo.NemoAction]@{ Kind = 'Edit'; Description = 'Make it louder.'; Session = $video.Session }
        NemoBatch = [SoraVideo.NemoBatch]@{ Name = 'night'; Queued = 3; Done = 2; PerHour = 20; Credits = 200; CreatedAt = [DateTimeOffset]::UtcNow }
        NemoBatchItem = [SoraVideo.NemoBatchItem]@{ Batch = 'night'; Name = 'city'; Prompt = 'a city'; Status = 'Dead'; Reason = 'It failed.' }
    }
    $ways = @{
        'Export-Clixml'  = { param($o) $f = Join-Path $TestDrive "$([guid]::NewGuid()).xml"; $o | Export-Clixml $f; [pscustomobject]@{ Text = Get-Content $f -Raw; Back = Import-Clixml $f } }
        'ConvertTo-Json' = { param($o) $t = $o | ConvertTo-Json -Depth 8; [pscustomobject]@{ Text = $t; Back = $t | ConvertFrom-Json } }
        'Export-Csv'     = { param($o) $f = Join-Path $TestDrive "$([guid]::NewGuid()).csv"; $o | Export-Csv $f; [pscustomobject]@{ Text = Get-Content $f -Raw; Back = Import-Csv $f } }
        'remoting'       = { param($o) $t = [Management.Automation.PSSerializer]::Serialize($o, 1); [pscustomobject]@{ Text = $t; Back = [Management.Automation.PSSerializer]::Deserialize($t) } }
    }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'An object' {
    It 'keeps every property and no token: <Type> through <Way>' -ForEach @(
        foreach ($type in 'NemoConnection', 'NemoVideo', 'NemoExport', 'NemoState', 'NemoCredits', 'NemoMedia', 'NemoReply', 'TimelineComparison', 'Timeline', 'TimelineTrack',
            'NemoSession', 'NemoAccount', 'NemoAction', 'NemoBatch', 'NemoBatchItem') {
            foreach ($way in 'Export-Clixml', 'ConvertTo-Json', 'Export-Csv', 'remoting') { @{ Type = $type; Way = $way } }
        }
    ) {
        $one = $all[$Type]
        $done = & $ways[$Way] $one
        $done.Text | Should -Not -Match $secret
        $names = @($one.PSObject.Properties.Name)
        $names.Count | Should -BeGreaterThan 2
        foreach ($name in $names) {
            $done.Back.PSObject.Properties.Name | Should -Contain $name
            $value = $one.$name
            if ($value -is [string]) { "$($done.Back.$name)" -replace '\r?\n', "`n" | Should -BeExactly ($value -replace '\r?\n', "`n") }
            elseif ($value -is [bool] -or $value -is [decimal]) { "$($done.Back.$name)" | Should -Be "$value" }
        }
        if ($Way -eq 'Export-Csv') { $done.Text | Should -Not -Match 'System\.Collections|SoraVideo\.\w+\[\]' }
    }

    It 'keeps its timeline, down to the segments, through <Way>' -ForEach @(@{ Way = 'Export-Clixml' }, @{ Way = 'ConvertTo-Json' }, @{ Way = 'remoting' }) {
        $back = (& $ways[$Way] $video).Back
        $back.Timeline.Tracks.Count | Should -Be 3
        $back.Timeline.Tracks[0].Segments[0].Name | Should -Be $video.Timeline.Tracks[0].Segments[0].Name
        $back.Session.Id | Should -BeExactly $video.SessionId
        $back.Changes.Count | Should -Be $video.Changes.Count
    }

    It 'says in a cell of a CSV file what its lists hold' {
        $row = $video | ConvertTo-Csv | ConvertFrom-Csv
        $row.Changes | Should -Be ($video.Changes -join '; ')
        $row.Timeline | Should -Be "$($video.Timeline)"
        $row.Session | Should -Be $video.SessionId
    }

    It 'comes whole out of ForEach-Object -Parallel and of a job in this process' {
        $back = $video | ForEach-Object -Parallel { $_ }
        $back.GetType().FullName | Should -Be 'SoraVideo.NemoVideo'
        (Start-ThreadJob { $using:video } | Receive-Job -Wait -AutoRemoveJob).Timeline.Tracks.Count | Should -Be 3
    }

    It 'comes out of a job in another process, and can be exported' {
        $back = Start-Job { param($video) $video } -ArgumentList $video | Receive-Job -Wait -AutoRemoveJob
        $back.Timeline.Tracks[0].Segments[0].Name | Should -Be $video.Timeline.Tracks[0].Segments[0].Name
        ($back | Export-NemoVideo -Path (Join-Path $TestDrive 'job')).File.Name | Should -Be 'rain.mp4'
    }
}

Describe 'What came back' {
    It 'pipes into what takes an id: <Case> into <Command>' -ForEach @(
        foreach ($case in 'Export-Clixml', 'ConvertTo-Json', 'Export-Csv', 'remoting', 'a session id', 'a row with SessionId', 'the session through JSON', 'the export through CSV') {
            foreach ($command in 'Get-NemoState', 'Get-NemoVideo', 'Export-NemoVideo', 'Resume-NemoVideo', 'Wait-NemoVideo', 'Stop-NemoVideo', 'Format-NemoTimeline',
                'Edit-NemoVideo', 'Export-NemoHistory') { @{ Case = $case; Command = $command } }
        }
    ) {
        $input = switch ($Case) {
            'a session id' { $video.SessionId }
            'a row with SessionId' { [pscustomobject]@{ SessionId = $video.SessionId } }
            'the session through JSON' { $video.Session | ConvertTo-Json | ConvertFrom-Json }
            'the export through CSV' { $export | ConvertTo-Csv | ConvertFrom-Csv }
            default { (& $ways[$Case] $video).Back }
        }
        $quiet = @{ ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue' }
        switch ($Command) {
            'Get-NemoState' { ($input | Get-NemoState @quiet).SessionId | Should -Be $video.SessionId }
            'Get-NemoVideo' { ($input | Get-NemoVideo @quiet).Name | Should -Contain 'rain' }
            'Export-NemoVideo' { ($input | Export-NemoVideo -NoDownload @quiet).SessionId | Should -Be $video.SessionId }
            'Resume-NemoVideo' { ($input | Resume-NemoVideo @quiet).Timeline.Tracks.Count | Should -Contain 3 }
            'Wait-NemoVideo' { ($input | Wait-NemoVideo @quiet).SessionId | Should -Contain $video.SessionId }
            'Stop-NemoVideo' { ($input | Stop-NemoVideo -PassThru @quiet).SessionId | Should -Contain $video.SessionId }
            'Format-NemoTimeline' { "$($input | Format-NemoTimeline @quiet)" | Should -Match 'neon rain' }
            'Edit-NemoVideo' { $input | Edit-NemoVideo 'add jazz' -WhatIf @quiet; $true | Should -BeTrue }
            'Export-NemoHistory' { Get-Content ($input | Export-NemoHistory (Join-Path $TestDrive "$([guid]::NewGuid()).csv") -PassThru @quiet) -Raw | Should -Match 'rain' }
        }
    }

    It 'is edited' {
        $back = (& $ways['Export-Csv'] $video).Back
        ($back | Edit-NemoVideo 'set the volume to 20%' -WarningAction SilentlyContinue).SessionId | Should -Be $video.SessionId
    }
}
