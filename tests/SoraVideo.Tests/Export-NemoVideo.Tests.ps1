BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    # Held, as the emulator ends with the last that knows its connection.
    $emulator = Connect-Nemo -Emulator
    $video = $Tiny | New-NemoVideo -Name night
    $HasFfprobe = [bool](Get-Command ffprobe -ErrorAction Ignore)
}
BeforeDiscovery { $HasFfprobe = [bool](Get-Command ffprobe -ErrorAction Ignore) }
AfterAll { $emulator, (Get-NemoConnection) | Disconnect-Nemo }

Describe 'Export-NemoVideo' {
    It 'writes an MP4 into a folder and says what it is' {
        $export = $video | Export-NemoVideo -Path (Join-Path $TestDrive 'out')
        $export.File.FullName | Should -Be (Join-Path $TestDrive 'out' 'night.mp4')
        $export.Length | Should -Be (Get-Item $export.File).Length
        $export.Sha256 | Should -Be (Get-FileHash $export.File).Hash
        $export.RenderId | Should -Match '^render_'
        @(Get-ChildItem (Join-Path $TestDrive 'out') -Force).Count | Should -Be 1
    }

    It 'renders what the draft says' -Skip:(-not $HasFfprobe) {
        $tall = 'a 2-second vertical video of snow' | New-NemoVideo
        $file = ($tall | Export-NemoVideo -Path $TestDrive).File
        ffprobe -v error -select_streams v -show_entries stream=codec_name,width,height -of csv=p=0 $file | Should -Be 'h264,180,320'
        [double](ffprobe -v error -show_entries format=duration -of csv=p=0 $file) | Should -BeGreaterThan 1.9
    }

    It 'takes <Case>' -ForEach @(
        @{ Case = 'a session id'; Get = { Export-NemoVideo -Session $video.SessionId -Path (Join-Path $TestDrive 's.mp4') } }
        @{ Case = 'a session id from the pipeline'; Get = { $video.SessionId | Export-NemoVideo -Path (Join-Path $TestDrive 'p.mp4') } }
        @{ Case = 'a state'; Get = { $video | Get-NemoState | Export-NemoVideo -Path (Join-Path $TestDrive 'st.mp4') } }
        @{ Case = 'the current session'; Get = { Export-NemoVideo -Path (Join-Path $TestDrive 'c.mp4') -Session $video } }
    ) {
        (& $Get).File.Exists | Should -BeTrue
    }

    It 'fetches a render again by its id' {
        $first = $video | Export-NemoVideo -NoDownload
        $first.File | Should -BeNullOrEmpty
        $first.Url | Should -Match '^http://127'
        $count = @(Get-EmulatorRequest render).Count
        (Export-NemoVideo -RenderId $first.RenderId -Path (Join-Path $TestDrive 'again.mp4')).File.Exists | Should -BeTrue
        ($first | Export-NemoVideo -Path (Join-Path $TestDrive 'piped.mp4')).RenderId | Should -Be $first.RenderId
        ($first.RenderId | Export-NemoVideo -Path (Join-Path $TestDrive 'id.mp4')).RenderId | Should -Be $first.RenderId
        @(Get-EmulatorRequest render).Count | Should -Be $count
    }

    It 'refuses <Case> as a path, before anything is rendered' -ForEach @(
        @{ Case = 'a video'; Get = { Export-NemoVideo $video } }
        @{ Case = 'wildcards'; Get = { $video | Export-NemoVideo -Path (Join-Path $TestDrive '*.mp4') } }
        @{ Case = 'an extension that contradicts -Format'; Get = { $video | Export-NemoVideo -Path (Join-Path $TestDrive 'a.mp4') -Format gif } }
        @{ Case = 'a drive that holds no files'; Get = { $video | Export-NemoVideo -Path Env:out } }
    ) {
        $before = @(Get-EmulatorRequest render).Count
        $Get | Should -Throw
        @(Get-EmulatorRequest render).Count | Should -Be $before
    }

    It 'fills templates' {
        $export = $video | Export-NemoVideo -Path (Join-Path $TestDrive 't/{SessionId}/{Name}-{RenderId}.mp4')
        $export.File.FullName | Should -Be (Join-Path $TestDrive 't' $video.SessionId "night-$($export.RenderId).mp4")
        $dotted = @{ Prompt = $Tiny; Name = 'v1.2 cut' } | New-NemoVideo
        ($dotted | Export-NemoVideo -Path (Join-Path $TestDrive '{Name}')).File.Name | Should -Be 'v1.2 cut.mp4'
        ($dotted | Export-NemoVideo -Path (Join-Path $TestDrive 'out.v2')).File.FullName | Should -Be (Join-Path $TestDrive 'out.v2' 'v1.2 cut.mp4')
        { Export-NemoVideo -Session $video -Path (Join-Path $TestDrive '{Title}.mp4') } | Should -Throw '*{Title}*'
        { $video | Export-NemoVideo -Path (Join-Path $TestDrive '{Title}.mp4') -ErrorAction Stop } | Should -Throw '*{Title}*'
    }

    It 'says of <Case> that it is to be made first' -ForEach @(
        @{ Case = 'a word'; Item = { 'fox' }; Id = 'SessionNotFound'; Says = "'fox' is no session or render*: 'fox' | New-NemoVideo | Export-NemoVideo" }
        @{ Case = 'words'; Item = { 'a fox in snow' }; Id = 'InvalidInput'; Says = "'a fox in snow' is no session or render*'a fox in snow' | New-NemoVideo*" }
        @{ Case = 'a row'; Item = { [pscustomobject]@{ Prompt = 'fox' } }; Id = 'InvalidInput'; Says = '*| New-NemoVideo | Export-NemoVideo' }
    ) {
        $failure = { & $Item | Export-NemoVideo -Path $TestDrive -ErrorAction Stop } | Should -Throw $Says -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Id,SoraVideo.Commands.ExportNemoVideoCommand"
    }

    It 'makes the name <Name> safe' -ForEach @(
        @{ Name = '../../evil' }, @{ Name = '..\..\evil' }, @{ Name = '/etc/passwd' }, @{ Name = 'C:\evil' }, @{ Name = 'a:b*c?d' }, @{ Name = 'CON' }, @{ Name = '..' }, @{ Name = "line`nbreak" }, @{ Name = ('长' * 200) }
    ) {
        $odd = [SoraVideo.NemoVideo]$video
        $odd = [SoraVideo.NemoVideo].GetMethod('<Clone>$').Invoke($video, @())
        [SoraVideo.NemoVideo].GetProperty('Name').SetValue($odd, $Name)
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $file = ($odd | Export-NemoVideo -Path $folder).File
        $file.Directory.FullName | Should -Be $folder
        $file.Name | Should -Not -Match '[\\/:*?"<>|\x00-\x1f]|^\.|^CON\.'
        $file.Exists | Should -BeTrue
    }

    It 'gives names that differ in case alone, that are too long or that are reserved, files of their own, and the same ones again' {
        $names = 'Night', 'night', 'NIGHT', 'night', 'con', 'CON', ('n' * 300), ('n' * 301), "com$([char]0xB2)", "lone$([char]0xD800)"
        $odd = foreach ($name in $names) {
            $one = [SoraVideo.NemoVideo].GetMethod('<Clone>$').Invoke($video, @())
            [SoraVideo.NemoVideo].GetProperty('Name').SetValue($one, $name)
            $one
        }
        $folder = Join-Path $TestDrive 'cases'
        $first = @(($odd | Export-NemoVideo -Path $folder).File.Name)
        $first[0..5] | Should -BeExactly @('Night.mp4', 'night-2.mp4', 'NIGHT-3.mp4', 'night-4.mp4', '_con.mp4', '_CON-2.mp4')
        $first[6, 7] | Should -Match '^n{180}-[0-9a-f]{8}\.mp4$'
        $first[8, 9] | Should -BeExactly @("_com$([char]0xB2).mp4", 'lone_.mp4')
        @($first | ForEach-Object ToUpperInvariant | Select-Object -Unique).Count | Should -Be $names.Count
        @(($odd | Export-NemoVideo -Path $folder -Force).File.Name) | Should -BeExactly $first
        @(Get-ChildItem $folder -Force).Count | Should -Be $names.Count
    }

    It 'refuses an existing target before anything is paid for, and replaces it with -Force' {
        $path = Join-Path $TestDrive 'there.mp4'
        Set-Content $path 'mine'
        $messages = @(Get-EmulatorRequest message).Count
        $before = @(Get-EmulatorRequest render).Count
        $failure = { $Tiny | New-NemoVideo | Export-NemoVideo -Path $path } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.ExportNemoVideoCommand'
        "$failure" | Should -Match '-Force'
        @(Get-EmulatorRequest message).Count | Should -Be $messages
        Set-Content (Join-Path $TestDrive 'there-night.mp4') 'mine too'
        $video | Export-NemoVideo -Path "$TestDrive/there-{Name}.mp4" -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match "Export-NemoVideo -Session $($video.SessionId) -Path out"
        Get-Content $path | Should -Be 'mine'
        @(Get-EmulatorRequest render).Count | Should -Be $before
        ($video | Export-NemoVideo -Path $path -Force).Length | Should -BeGreaterThan 1000
    }

    It 'gives two videos of one name two files' {
        $files = $video, $video | Export-NemoVideo -Path (Join-Path $TestDrive 'twins') -Ordered | ForEach-Object { $_.File.Name }
        $files | Should -Be @('night.mp4', 'night-2.mp4')
        $files = $video, $video | Export-NemoVideo -Path (Join-Path $TestDrive 'same.mp4') -Force -Ordered | ForEach-Object { $_.File.Name }
        $files | Should -Be @('same.mp4', 'same-2.mp4')
    }

    It 'ends before the first video is paid for where the folder can''t be written' {
        Set-Content (Join-Path $TestDrive 'afile') ''
        $before = @(Get-EmulatorRequest message).Count
        $failure = { $Tiny | New-NemoVideo | Export-NemoVideo -Path (Join-Path $TestDrive 'afile' 'out') } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NotWritable,SoraVideo.Commands.ExportNemoVideoCommand'
        @(Get-EmulatorRequest message).Count | Should -Be $before
    }

    It 'says so when there is nothing on the timeline yet' {
        $empty = Connect-Nemo -ApiUrl (Get-NemoConnection).ApiUrl -Token nmv_usr_emulator_demo
        Export-NemoVideo -Session $empty.Session -Path $TestDrive -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^NothingToExport'
    }

    It 'submits a failed render once more, with a new id' {
        Add-EmulatorFault @{ operation = 'render'; renderFails = 'no GPU' }
        $before = @(Get-EmulatorRequest render).Count
        ($video | Export-NemoVideo -Path (Join-Path $TestDrive 'second.mp4')).File.Exists | Should -BeTrue
        $ids = @(Get-EmulatorRequest render)[$before..99] | ForEach-Object { ($_.body | ConvertFrom-Json).id }
        @($ids | Select-Object -Unique).Count | Should -Be 2
    }

    It 'leaves nothing behind when the render fails twice' {
        Add-EmulatorFault @{ operation = 'render'; renderFails = 'no GPU'; count = 2 }
        $folder = Join-Path $TestDrive 'failed'
        $video | Export-NemoVideo -Path $folder -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^RenderFailed'
        "$($failure[0])" | Should -Match 'no GPU'
        @(Get-ChildItem $folder -Force -ErrorAction Ignore).Count | Should -Be 0
    }

    It 'fetches a broken download again, and never leaves a part of it' {
        Add-EmulatorFault @{ operation = 'download'; truncate = 500 }
        $folder = Join-Path $TestDrive 'broken'
        ($video | Export-NemoVideo -Path $folder).Length | Should -BeGreaterThan 1000
        @(Get-ChildItem $folder -Force).Name | Should -Be 'night.mp4'
    }

    It 'sends neither token nor attribution to the download host' {
        $null = $video | Export-NemoVideo -Path (Join-Path $TestDrive 'quiet.mp4')
        $headers = @(Get-EmulatorRequest download)[-1].headers
        $headers.PSObject.Properties.Name | Should -Not -Contain 'Authorization'
        $headers.PSObject.Properties.Name | Where-Object { $_ -match '^X-' } | Should -BeNullOrEmpty
    }

    It 'renders other formats by the path''s extension' -Skip:(-not $HasFfprobe) {
        $file = ($video | Export-NemoVideo -Path (Join-Path $TestDrive 'loop.gif')).File
        [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($file)[0..2]) | Should -Be 'GIF'
    }

    It 'does nothing with -WhatIf' {
        $before = @(Get-EmulatorRequest render).Count
        $video | Export-NemoVideo -Path (Join-Path $TestDrive 'whatif') -WhatIf
        Test-Path (Join-Path $TestDrive 'whatif') | Should -BeFalse
        @(Get-EmulatorRequest render).Count | Should -Be $before
    }

    It 'works from prompt files to videos in one pipeline' {
        $prompts = New-Item (Join-Path $TestDrive 'prompts') -ItemType Directory
        'rain', 'snow' | ForEach-Object { Set-Content (Join-Path $prompts "$_.txt") "a 1-second 320x180 video of $_" }
        Push-Location $prompts
        try { $exports = Get-ChildItem *.txt | New-NemoVideo | Export-NemoVideo -Path out | Sort-Object Name } finally { Pop-Location }
        $exports.File.Name | Should -Be @('rain.mp4', 'snow.mp4')
    }
}
