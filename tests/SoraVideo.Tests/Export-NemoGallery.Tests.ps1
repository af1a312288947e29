BeforeDiscovery { $hasFfmpeg = [bool](Get-Command ffmpeg -CommandType Application -ErrorAction Ignore) }

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator -Language en
    $out = Join-Path $TestDrive 'out'
    $page = Join-Path $TestDrive 'spring.html'
    $path = $env:PATH
    $evil = "<img src=x onerror=alert(1)> #1 50% 晨光 ""&'"
    $done = $Tiny | New-NemoVideo -Name $evil -Batch spring
    $file = ($done | Export-NemoVideo -Path (Join-Path $out 'a #1 50% 晨光 &.mp4')).File
    Add-EmulatorFault @{ operation = 'message'; code = 2001; status = 200; message = '<b>no</b> credits' }
    try { $Tiny | New-NemoVideo -Name poor -Batch spring } catch { }
    $idle = "$Tiny again" | New-NemoVideo -Name idle -Batch spring
    $null = $Tiny | New-NemoVideo -Name elsewhere

    function Read-Page([string] $Path = $page) { [IO.File]::ReadAllText($Path) }
    function Get-Card([string] $Html, [long] $Id) { [regex]::Match($Html, "(?s)<li class=""card \w+"" id=""v$Id"".*?</article></li>").Value }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Export-NemoGallery' {
    BeforeEach { Remove-Item $page -ErrorAction Ignore }
    AfterEach { $env:PATH = $path }

    It 'writes a page of a batch, with what failed and why, and what to do' {
        $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete
        $made = Export-NemoGallery $page -Batch spring -NoFrame
        $made | Should -BeOfType ([IO.FileInfo])
        $made.FullName | Should -Be $page
        ($made | Out-String) | Should -Be (Get-Item $page | Out-String)
        @(Get-EmulatorRequest).Count | Should -Be 0
        $html = Read-Page
        $html | Should -Match '<h1><bdi>spring</bdi></h1>'
        [regex]::Matches($html, '<li class="card (\w+)"').ForEach{ $_.Groups[1].Value } | Should -Be @('done', 'failed', 'done')
        $html | Should -Not -Match 'elsewhere'
        $html | Should -Match '<dt>Videos</dt><dd>3</dd>.*<dt>Done</dt><dd>2</dd>.*<dt>Failed</dt><dd>1</dd>.*<dt>On disk</dt><dd>1</dd>'
        $poor = (Get-NemoVideo poor).Id
        $html | Should -Match "(?s)<ul class=""troubles""><li class=""failed""><a href=""#v$poor""><bdi>poor</bdi>"
        Get-Card $html $poor | Should -Match '(?s)class="reason".*credits.*Start the batch again'
        Get-Card $html $idle.Id | Should -Match "(?s)Export-NemoVideo -Session &#39;$($idle.SessionId)&#39; -Path out"
    }

    It 'links to files so that a browser finds them, and says which are gone' {
        $null = Export-NemoGallery $page -Batch spring -NoFrame
        $card = Get-Card (Read-Page) $done.Id
        $links = [regex]::Matches($card, 'href="([^"]+)"').ForEach{ $_.Groups[1].Value }
        $links.Count | Should -Be 2
        foreach ($link in $links) { [uri]::new([uri]"file://$page", $link).LocalPath | Should -Be $file.FullName }
        Move-Item $file "$file.away"
        try { Get-Card (Read-Page (Export-NemoGallery $page -Batch spring -NoFrame -Force)) $done.Id | Should -Match 'is not there any more' }
        finally { Move-Item "$file.away" $file }
    }

    It 'shows a small picture of each video, and how long it plays' -Skip:(-not $hasFfmpeg) {
        $null = Export-NemoGallery $page -Batch spring
        $html = Read-Page
        $pictures = [regex]::Matches($html, 'src="data:image/jpeg;base64,([^"]+)"')
        $pictures.Count | Should -Be 1
        $bytes = [Convert]::FromBase64String($pictures[0].Groups[1].Value)
        $bytes[0..2] | Should -Be @(0xFF, 0xD8, 0xFF)
        $bytes.Length | Should -BeLessOrEqual 16000
        Get-Card $html $done.Id | Should -Match 'plays 0:01'
        Get-Card $html $done.Id | Should -Match '<img alt="a 1-second 320x180 video of neon rain titled &quot;Night&quot;"'
    }

    It 'does without ffmpeg, and says so' {
        $env:PATH = ''
        $null = Export-NemoGallery $page -Batch spring -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -Match 'ffmpeg'
        $html = Read-Page
        $html | Should -Not -Match 'data:image'
        Get-Card $html $done.Id | Should -Match '<span class="blank" role="img" aria-label="a 1-second'
    }

    It 'takes names, prompts and reasons for text' {
        $html = Read-Page (Export-NemoGallery $page -Batch spring -NoFrame)
        $html | Should -Not -Match '<img|<b>no'
        $html | Should -Match '<bdi>&lt;img src=x onerror=alert\(1\)&gt; #1 50% 晨光 &quot;&amp;&#39;</bdi>'
        $html | Should -Match "Content-Security-Policy"" content=""default-src &#39;none&#39;"
    }

    It 'draws the timelines, from the journal and from what is piped in' {
        $html = Read-Page (Export-NemoGallery $page -Batch spring -NoFrame)
        [regex]::Matches($html, '<ol class="tracks">').Count | Should -Be 2
        Get-Card $html $done.Id | Should -Match '(?s)Video: neon rain \(0-1s\).*<rect x="0" width="997".*Title: &quot;Night&quot; \(0-1s\)'
        $copy = [SoraVideo.NemoVideo].GetMethod('<Clone>$').Invoke($idle, @())
        $timeline = [SoraVideo.Timeline].GetMethod('<Clone>$').Invoke($idle.Timeline, @())
        [SoraVideo.Timeline].GetProperty('Tracks').SetValue($timeline, [SoraVideo.TimelineTrack[]]@($timeline.Tracks[0]))
        [SoraVideo.NemoVideo].GetProperty('Timeline').SetValue($copy, $timeline)
        $html = Read-Page ($copy | Export-NemoGallery $page -Batch spring -NoFrame -Force)
        [regex]::Matches($html, '<li class="card').Count | Should -Be 3
        [regex]::Matches((Get-Card $html $idle.Id), '<rect').Count | Should -Be 1
    }

    It 'shows what is piped in alone, under a title of its own' {
        $html = Read-Page ($done, $idle | Export-NemoGallery $page -NoFrame -Title 'My own')
        $html | Should -Match '<title>My own</title>'
        [regex]::Matches($html, '<li class="card').Count | Should -Be 2
        $html | Should -Not -Match '>poor<'
    }

    It 'takes exports, sessions and their ids, and refuses what is no video' {
        $export = $done | Export-NemoVideo -Path $file.FullName
        $html = Read-Page ($export, $idle.Session, $idle.SessionId | Export-NemoGallery $page -NoFrame)
        [regex]::Matches($html, '<li class="card').Count | Should -Be 2
        $null = $idle, (Get-Date) | Export-NemoGallery $page -NoFrame -Force -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.ExportNemoGalleryCommand'
        { 'unheard-of' | Export-NemoGallery $page -NoFrame -Force -ErrorAction Stop } | Should -Throw '*unheard-of*'
    }

    It 'finds by name, and says where there is nothing to show' {
        $html = Read-Page (Export-NemoGallery $page -Name ID* -NoFrame)
        [regex]::Matches($html, '<li class="card').Count | Should -Be 1
        $failure = { Export-NemoGallery $page -Batch none -Force } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NotFound,SoraVideo.Commands.ExportNemoGalleryCommand'
        Read-Page | Should -BeExactly $html
    }

    It 'refuses a file that is there, replaces it with -Force, and writes nothing with -WhatIf' {
        Set-Content $page 'mine'
        $failure = { Export-NemoGallery $page -NoFrame } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.ExportNemoGalleryCommand'
        Export-NemoGallery $page -NoFrame -Force -WhatIf
        Get-Content $page | Should -Be 'mine'
        $null = Export-NemoGallery $page -NoFrame -Force
        Read-Page | Should -Match '^<!doctype html>'
        Set-Content $page 'a file, and no folder'
        $failure = { Export-NemoGallery (Join-Path $page 'in' 'it.html') -NoFrame } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NotWritable,SoraVideo.Commands.ExportNemoGalleryCommand'
        @(Get-ChildItem $TestDrive -Force -Filter .soravideo-*).Count | Should -Be 0
    }

    It 'needs no connection and no token, and speaks Chinese' {
        $script = "Import-Module '$Module'; (Export-NemoGallery '$page' -Batch spring -NoFrame -Language zh).Name; if (Get-NemoConnection) { 'connected' }"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script | Should -Be 'spring.html'
        Read-Page | Should -Match '(?s)<html lang="zh-CN">.*<dt>视频</dt><dd>3</dd>'
    }

    It 'holds 500 videos' {
        $many = foreach ($id in 1001..1500) {
            $copy = [SoraVideo.NemoVideo].GetMethod('<Clone>$').Invoke($idle, @())
            [SoraVideo.NemoVideo].GetProperty('Id').SetValue($copy, [long]$id)
            $copy
        }
        $made = $many | Export-NemoGallery $page -NoFrame
        $made.Length | Should -BeLessThan 2MB
        [regex]::Matches((Read-Page), '<li class="card').Count | Should -Be 500
    }

    It 'leaves nothing behind when it is stopped' -Skip:$IsWindows {
        # An ffmpeg that never comes to an end.
        $tools = (New-Item (Join-Path $TestDrive 'tools') -ItemType Directory).FullName
        Set-Content (Join-Path $tools ffmpeg) "#!/bin/sh`necho `$`$ > '$tools/at'`nmv '$tools/at' '$tools/pid'`nexec sleep 300"
        chmod +x (Join-Path $tools ffmpeg)
        $env:PATH = "$tools$([IO.Path]::PathSeparator)$path"
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$Module, `$Page) Import-Module `$Module; Export-NemoGallery `$Page -Batch spring").AddArgument("$Module").AddArgument($page)
        $null = $shell.BeginInvoke()
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (-not (Test-Path "$tools/pid")) { if ([datetime]::UtcNow -gt $deadline) { throw 'ffmpeg was not started.' } }
        $ffmpeg = [int](Get-Content "$tools/pid")
        $shell.Stop()
        $shell.Dispose()
        while (Get-Process -Id $ffmpeg -ErrorAction Ignore) { if ([datetime]::UtcNow -gt $deadline) { throw 'ffmpeg was not ended.' } }
        Test-Path $page | Should -BeFalse
        @(Get-ChildItem $TestDrive -Force -Filter .soravideo-*).Count | Should -Be 0
    }
}
