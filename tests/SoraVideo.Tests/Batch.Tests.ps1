BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator -Language en
    function Get-Message { @(Get-EmulatorRequest message | ForEach-Object { ($_.body | ConvertFrom-Json).new_message.parts[0].text }) }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'A batch' {
    BeforeEach { $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete }

    It 'makes a file of every row of a CSV, named by a column of its own' {
        $csv = Join-Path $TestDrive 'prompts.csv'
        1..20 | ForEach-Object { [pscustomobject]@{ Prompt = "rain, take $_, 320x180"; Name = "take $_"; Duration = 1; Sku = "S/$_" } } | Export-Csv $csv
        # Two renders at a time: more would be slow on a busy machine, and a render is waited for so long only.
        $exports = Import-Csv $csv | New-NemoVideo | Export-NemoVideo -Path (Join-Path $TestDrive 'csv/{Sku}.mp4') -ThrottleLimit 2 -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
        @(Get-ChildItem (Join-Path $TestDrive 'csv')).Name | Sort-Object | Should -Be @(1..20 | ForEach-Object { "S_$_.mp4" } | Sort-Object)
        foreach ($export in $exports) { $export.Sku -replace '/', '_' | Should -Be $export.File.BaseName }
        @(Get-Message).Count | Should -Be 20
    }

    It 'carries other columns of <Kind> on, and leaves a result''s own properties alone' -ForEach @(
        @{ Kind = 'a row'; Row = [pscustomobject]@{ Prompt = 'rain 320x180'; Duration = 1; Sku = 'A1'; Status = 'mine'; Length = 'mine'; Tags = @(1, 2) } }
        @{ Kind = 'a hashtable'; Row = @{ Prompt = 'rain 320x180'; Duration = 1; Sku = 'A1'; Status = 'mine'; Length = 'mine'; Tags = @(1, 2) } }
    ) {
        $video = $Row | New-NemoVideo
        $video.Sku | Should -Be 'A1'
        $video.Tags | Should -Be @(1, 2)
        $video.Status | Should -Be 'Done'
        $export = $video | Export-NemoVideo -Path (Join-Path $TestDrive "$Kind.mp4")
        $export.Sku | Should -Be 'A1'
        $export.Length | Should -BeGreaterThan 1000
        ($Row | New-NemoVideo -NoWait | Wait-NemoVideo).Sku | Should -Be 'A1'
    }

    It 'makes an error of a row that can''t be used, with the row as its target, and sends nothing for it' {
        $rows = @"
        Prompt,Duration,Media,Language
        rain 320x180,1,,
        ,1,,
        rain 320x180,soon,,
        rain 320x180,1,nowhere.png,
        rain 320x180,1,,klingon!
        rain 320x180,1,,en
"@ -replace '(?m)^\s+', '' | ConvertFrom-Csv
        $videos = $rows | New-NemoVideo -ErrorAction SilentlyContinue -ErrorVariable failure
        @($videos).Count | Should -Be 2
        @($failure).Count | Should -Be 4
        0..3 | ForEach-Object { [object]::ReferenceEquals($failure[$_].TargetObject, $rows[$_ + 1]) | Should -BeTrue }
        @(Get-Message).Count | Should -Be 2
    }

    It 'uploads every file of a cell' {
        $picture = [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')
        'a.png', 'b.png' | ForEach-Object { [IO.File]::WriteAllBytes((Join-Path $TestDrive $_), $picture) }
        Push-Location $TestDrive
        try { $video = [pscustomobject]@{ Prompt = $Tiny; Media = 'a.png; b.png' } | New-NemoVideo } finally { Pop-Location }
        $video.Media.FileName | Should -Be @('a.png', 'b.png')
    }

    It 'speaks each row''s language in a session of its own' {
        $videos = @{ Prompt = 'rain 320x180'; Duration = 1; Language = 'zh-CN' }, @{ Prompt = 'rain 320x180'; Duration = 1 } | New-NemoVideo -Ordered
        $videos.Session.Language | Should -Be @('zh-CN', 'en')
        @(Get-Message) -match '时长' | Should -HaveCount 1
    }

    It 'refuses a row without the column that names its file, before it is paid for' {
        $row = [pscustomobject]@{ Prompt = $Tiny; Sku = '' }
        $row, $Tiny | New-NemoVideo -ErrorAction SilentlyContinue -ErrorVariable failure | Export-NemoVideo -Path (Join-Path $TestDrive '{Sku}.mp4')
        @($failure).Count | Should -Be 2
        "$($failure[0])" | Should -Match '\{Sku\}'
        Get-Message | Should -BeNullOrEmpty
        ([pscustomobject]@{ Prompt = $Tiny } | New-NemoVideo | Add-Member Sku b7 -PassThru | Export-NemoVideo -Path (Join-Path $TestDrive '{Sku}.mp4')).File.Name | Should -Be 'b7.mp4'
    }

    It 'says what a video alone cost by the balance' {
        $video = $Tiny | New-NemoVideo
        ($video.Credits, $video.CreditsEstimated) | Should -Be @(100, $false)
    }

    It 'says at the end what came of it' {
        $said = "$Tiny a", ' ' | New-NemoVideo -ErrorAction SilentlyContinue -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$($said[-1])" | Should -Match '^1 made, 1 failed, 0 unclear in \d+:\d\d, 100 credits$'
    }

    It 'refuses a limit of <Limit>' -ForEach @(@{ Limit = 0 }, @{ Limit = 65 }) {
        { $Tiny | New-NemoVideo -ThrottleLimit $Limit } | Should -Throw
        Get-Message | Should -BeNullOrEmpty
    }
}
