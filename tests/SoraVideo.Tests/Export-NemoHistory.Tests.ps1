BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator
    $null = $Tiny | New-NemoVideo -Name rain
    $null = "$Tiny`nwith a second line, and ""quotes""" | New-NemoVideo -Name snow
    $file = Join-Path $TestDrive 'history.csv'
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Export-NemoHistory' {
    BeforeEach { Remove-Item $file -ErrorAction Ignore }

    It 'writes the journal so that Import-Csv reads it back' {
        Export-NemoHistory $file | Should -BeNullOrEmpty
        $rows = Import-Csv $file
        $videos = Get-NemoVideo
        foreach ($column in 'Id', 'Name', 'Status', 'Prompt', 'Reply', 'SessionId') { $rows.$column | Should -BeExactly @($videos.$column | ForEach-Object { "$_" }) }
        [datetimeoffset]$rows[0].CreatedAt - $videos[0].CreatedAt | Should -BeLessThan ([timespan]'0:00:01')
        $rows[0].CreatedAt | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$'
    }

    It 'has the mark and the line ends that spreadsheets want' {
        $bytes = [IO.File]::ReadAllBytes((Export-NemoHistory $file -First 1 -Name rain -PassThru))
        $bytes[0..2] | Should -Be @(0xEF, 0xBB, 0xBF)
        [Text.Encoding]::UTF8.GetString($bytes) | Should -Match '^\S+"\r\n"1",[\s\S]+"\r\n$'
    }

    It 'makes a prompt that begins with <Case> harmless, and leaves others as they are' -ForEach @(
        @{ Case = '='; Text = "=cmd|' /C calc'!A0" }, @{ Case = '+'; Text = '+1+1' }, @{ Case = '-'; Text = '-2+3' }, @{ Case = '@'; Text = '@SUM(A1)' }
        @{ Case = 'a tab'; Text = "`t=1" }, @{ Case = 'a carriage return'; Text = "`r=1" }, @{ Case = '= in a name'; Text = 'a'; Name = '=1+1' }
    ) {
        $video = [SoraVideo.NemoVideo].GetMethod('<Clone>$').Invoke((Get-NemoVideo rain), @())
        [SoraVideo.NemoVideo].GetProperty('Prompt').SetValue($video, $Text)
        if ($Name) { [SoraVideo.NemoVideo].GetProperty('Name').SetValue($video, $Name) }
        $video | Export-NemoHistory $file
        $row = Import-Csv $file
        $row.Prompt | Should -BeExactly $(if ($Name) { $Text } else { "'$Text" })
        $row.Name | Should -BeExactly $(if ($Name) { "'$Name" } else { 'rain' })
    }

    It 'finds as Get-NemoVideo does, and takes videos from it' {
        (Export-NemoHistory $file -Name ra* -PassThru | Import-Csv).Name | Should -Be 'rain'
        (Export-NemoHistory $file -Status Done -First 1 -Force -PassThru | Import-Csv).Name | Should -Be 'snow'
        Export-NemoHistory $file -Since (Get-Date).AddMinutes(1) -Force -PassThru | Import-Csv | Should -BeNullOrEmpty
        (Get-NemoVideo | Sort-Object Name | Export-NemoHistory $file -Force -PassThru | Import-Csv).Name | Should -Be @('rain', 'snow')
    }

    It 'has the batch and the credits, and finds by batch' {
        $row = Export-NemoHistory $file -Name rain -PassThru | Import-Csv
        ($row.Batch, $row.Credits) | Should -Be @('', '100')
        $null = "$Tiny in a batch" | New-NemoVideo -Name hail -Batch spring
        $row = Export-NemoHistory $file -Batch spring -Force -PassThru | Import-Csv
        ($row.Name, $row.Batch, $row.Credits) | Should -Be @('hail', 'spring', '100')
        Get-NemoVideo hail | Remove-NemoVideo
    }

    It 'refuses a file that is there, and replaces it with -Force' {
        Set-Content $file 'mine'
        $failure = { Export-NemoHistory $file } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'TargetExists,SoraVideo.Commands.ExportNemoHistoryCommand'
        Get-Content $file | Should -Be 'mine'
        Export-NemoHistory $file -Force
        @(Import-Csv $file).Count | Should -Be 2
        @(Get-ChildItem $TestDrive -Force -Filter .soravideo-*).Count | Should -Be 0
    }

    It 'gives the file as Get-Item does, wherever the shell stands' {
        Push-Location Env:
        try { $given = Export-NemoHistory "FileSystem::$file" -PassThru } finally { Pop-Location }
        ($given | Out-String) | Should -Be (Get-Item $file | Out-String)
        $given.PSPath | Should -Be (Get-Item $file).PSPath
    }

    It 'makes folders, and says what can''t be written' {
        Export-NemoHistory (Join-Path $TestDrive 'new' 'deep' 'history.csv')
        Set-Content $file 'a file, and no folder'
        $failure = { Export-NemoHistory (Join-Path $file 'in' 'it.csv') } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NotWritable,SoraVideo.Commands.ExportNemoHistoryCommand'
    }

    It 'writes nothing with -WhatIf' {
        Export-NemoHistory $file -WhatIf
        Test-Path $file | Should -BeFalse
    }
}
