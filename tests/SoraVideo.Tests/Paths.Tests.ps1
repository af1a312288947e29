BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator -Language en
    $pixel = [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')
    $folder = New-Item (Join-Path $TestDrive 'odd [1] {Name} 天空') -ItemType Directory
    [IO.File]::WriteAllBytes((Join-Path $folder 'a[1].png'), $pixel)
    [IO.File]::WriteAllBytes((Join-Path $folder 'b.png'), $pixel)
    Set-Content -LiteralPath (Join-Path $folder 'story[1].txt') $Tiny
    $video = $Tiny | New-NemoVideo -Name rain
    $null = New-PSDrive Clips FileSystem $folder -Scope Global
}
AfterAll {
    Get-NemoConnection | Disconnect-Nemo
    Remove-PSDrive Clips -ErrorAction Ignore
}

Describe 'Paths' {
    It 'are literal with -LiteralPath: pictures' {
        (Send-NemoMedia -LiteralPath (Join-Path $folder 'a[1].png')).FileName | Should -Be 'a[1].png'
        (Send-NemoMedia -LP 'Clips:/a[1].png').FileName | Should -Be 'a[1].png'
        (Send-NemoMedia -PSPath (Get-ChildItem -LiteralPath $folder -Filter b.png).PSPath).FileName | Should -Be 'b.png'
    }

    It 'are literal with -LiteralPath: prompts' {
        (New-NemoVideo -LiteralPath (Join-Path $folder 'story[1].txt')).Name | Should -Be 'story[1]'
        (New-NemoVideo -PSPath (Get-Item -LiteralPath (Join-Path $folder 'story[1].txt')).PSPath).IsReady | Should -BeTrue
        { New-NemoVideo -LiteralPath (Join-Path $folder '*.txt') -ErrorAction Stop } | Should -Throw -ErrorId 'FileUnreadable,*'
    }

    It 'are literal with -LiteralPath: exports' {
        ($video | Export-NemoVideo -LiteralPath (Join-Path $folder '{Name}[*].mp4')).File.Name | Should -Be '{Name}[*].mp4'
        ($video | Export-NemoVideo -LP $folder).File.FullName | Should -Be (Join-Path $folder 'rain.mp4')
        { $video | Export-NemoVideo -Path x.mp4 -LiteralPath y.mp4 } | Should -Throw -ExpectedMessage '*-Path and -LiteralPath*' -ErrorId 'InvalidInput,*'
    }

    It 'may have wildcards, several of them' {
        Push-Location -LiteralPath $folder
        try {
            (Send-NemoMedia *.png).FileName | Sort-Object | Should -Be @('a[1].png', 'b.png')
            (Send-NemoMedia ./b*, './a`[1`].png').FileName | Sort-Object | Should -Be @('a[1].png', 'b.png')
            ($Tiny | New-NemoVideo -Media *.png).Media.Count | Should -Be 2
        }
        finally { Pop-Location }
    }

    It 'may be on a drive of the shell: <Path>' -ForEach @(@{ Path = 'Clips:/out' }, @{ Path = 'Clips:\out' }, @{ Path = 'FileSystem::FOLDER/out' }) {
        $path = $Path.Replace('FOLDER', $folder)
        ($video | Export-NemoVideo -LiteralPath $path -Force).File.FullName | Should -Be (Join-Path $folder 'out' 'rain.mp4')
    }

    It 'are relative to the shell''s location, not the process''s' {
        Push-Location Clips:/
        try {
            ($video | Export-NemoVideo -LiteralPath here.mp4).File.FullName | Should -Be (Join-Path $folder 'here.mp4')
            (Send-NemoMedia ./b.png).FileName | Should -Be 'b.png'
            Export-NemoHistory history.csv
            Test-Path -LiteralPath (Join-Path $folder 'history.csv') | Should -BeTrue
        }
        finally { Pop-Location }
    }

    It 'may begin at home' {
        $name = "soravideo-$([guid]::NewGuid().ToString('N')).csv"
        try {
            (Export-NemoHistory "~/$name" -PassThru).FullName | Should -Be (Join-Path (Resolve-Path ~) $name)
        }
        finally { Remove-Item "~/$name" -ErrorAction Ignore }
    }

    It 'outside the file system are refused, and why is said: <Command>' -ForEach @(
        @{ Command = { Send-NemoMedia -LiteralPath Env:PATH -ErrorAction Stop } }
        @{ Command = { Send-NemoMedia Variable:folder -ErrorAction Stop } }
        @{ Command = { New-NemoVideo -Path HKLM:\Software\x.txt -ErrorAction Stop } }
        @{ Command = { Export-NemoVideo -Path Env:out } }
        @{ Command = { Export-NemoHistory nodrive:/x.csv } }
    ) {
        $Command | Should -Throw -ExpectedMessage '*no path in the file system*' -ErrorId 'FileUnreadable,*'
    }

    It 'of another machine are taken as such' -Skip:(-not $IsWindows) {
        { Send-NemoMedia \\localhost\nowhere$\x.png -ErrorAction Stop } | Should -Throw -ExpectedMessage '*\\localhost\nowhere$\x.png*' -ErrorId 'FileUnreadable,*'
    }
}

Describe 'Parameters' {
    It 'have the names that people try: <Command>' -ForEach @(
        @{ Command = 'Export-NemoVideo'; Names = 'OutFile', 'Destination', 'LP', 'SessionId' }, @{ Command = 'New-NemoVideo'; Names = 'Text', 'File', 'SessionId' }
        @{ Command = 'Invoke-Nemo'; Names = 'Text', 'Prompt', 'SessionId' }, @{ Command = 'Edit-NemoVideo'; Names = 'Text', 'Prompt' }
        @{ Command = 'Send-NemoMedia'; Names = 'FilePath', 'Uri', 'SessionId' }, @{ Command = 'Remove-NemoVideo'; Names = 'Name', 'SessionId', 'Video' }
        @{ Command = 'Stop-NemoVideo'; Names = 'Name', 'SessionId', 'Video' }, @{ Command = 'Wait-NemoVideo'; Names = 'Name', 'SessionId', 'Video' }
    ) {
        foreach ($name in $Names) { (Get-Command $Command).ResolveParameter($name) | Should -Not -BeNullOrEmpty }
    }

    It 'that can''t both be meant are named: <Message>' -ForEach @(
        @{ Command = { Connect-Nemo -Emulator -Token x }; Message = '-Emulator and -Token' }
        @{ Command = { Connect-Nemo -Emulator -ApiUrl http://127.0.0.1 }; Message = '-Emulator and -ApiUrl' }
        @{ Command = { Connect-Nemo -Token x -Vault y }; Message = '-Token and -Vault' }
        @{ Command = { Export-NemoVideo -Session 1 -RenderId render_1 }; Message = '-Session and -RenderId' }
        @{ Command = { 'x' | Export-NemoVideo -Session 1 }; Message = '-Session and -InputObject' }
        @{ Command = { 'x' | Export-NemoVideo -RenderId render_1 }; Message = '-RenderId and -InputObject' }
    ) {
        $Command | Should -Throw -ExpectedMessage "*$Message are both given*" -ErrorId 'InvalidInput,*'
    }

    It 'that don''t go together aren''t offered' {
        (TabExpansion2 'Connect-Nemo -Emulator -').CompletionMatches.CompletionText | Should -Not -Contain '-Token'
    }
}
