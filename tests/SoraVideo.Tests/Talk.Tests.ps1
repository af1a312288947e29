BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    $null = $Tiny | New-NemoVideo
    function Get-Message { @(Get-EmulatorRequest message | ForEach-Object { ($_.body | ConvertFrom-Json).new_message.parts[0].text }) }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Talk' {
    BeforeEach {
        $null = Invoke-RestMethod "$($connection.ApiUrl)_nemo/requests" -Method Delete
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
    }
    AfterEach { Pop-Location }

    It 'writes whole sentences with -Stream where each is a line, and pieces to a next command' {
        $lines = @(nemo hmm whatever -Stream)
        $lines[-1].Actions.Kind | Should -Not -Contain 'Edit'
        $lines[0] | Should -Be 'I am not sure what to change.'
        $lines[0..($lines.Count - 2)] | Should -Not -Match '^$|\n$|[a-z]$'
        $pieces = @(nemo hmm whatever -Stream | ForEach-Object { $_ })
        $pieces.Count | Should -BeGreaterThan $lines.Count
        -join $pieces[0..($pieces.Count - 2)] | Should -Be $pieces[-1].Text
    }

    It 'says the price for <Words> without a message' -ForEach @(
        @{ Words = 'what does it cost'; Text = 'A new clip costs about 100 credits, an edit about 50*credits are free to spend*' }
        @{ Words = 'what does it cost to make the title red'; Text = '*about 100 credits*' }
        @{ Words = '这个要多少钱'; Text = '*约需 100 积分*可用积分*' }
    ) {
        $reply = nemo $Words -Language ($Words -match '多' ? 'zh' : 'en')
        $reply.Text | Should -BeLike $Text
        $reply.Credits.Available | Should -BeGreaterThan 0
        Get-Message | Should -BeNullOrEmpty
    }

    It 'says what can be said for <Words> without any request' -ForEach @(@{ Words = 'help' }, @{ Words = 'how do I export?' }, @{ Words = '怎么导出' }) {
        (nemo $Words).Text | Should -BeLike '*nemo export*Get-Help Invoke-Nemo*'
        Get-EmulatorRequest message | Should -BeNullOrEmpty
    }

    It 'sends nothing that names a file which is nowhere: <Words>' -ForEach @(@{ Words = 'use beach.png as the background' }, @{ Words = '把 beach.png 加到视频里' }) {
        nemo $Words -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Match '^FileUnreadable'
        "$($failure[0])" | Should -Match "no file 'beach\.png'"
        Get-Message | Should -BeNullOrEmpty
    }

    It 'sends the name of a file that the session has already, and uploads one that is here' {
        $picture = [Convert]::FromBase64String('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')
        $null = New-Item media -ItemType Directory
        [IO.File]::WriteAllBytes((Join-Path $PWD 'media/sky.png'), $picture)
        (nemo use ./media/sky.png as the background).Media.FileName | Should -Be 'sky.png'
        Remove-Item media -Recurse
        $null = nemo use sky.png as an overlay
        Get-Message | Should -Be @('use sky.png as the background', 'use sky.png as an overlay')
    }

    It 'refuses what is no language, and a file for -Path that nothing would go to' {
        { nemo credits -Language 'xx!' } | Should -Throw -ErrorId 'InvalidInput,*'
        nemo add music -Path foo.mp3 -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match 'where an export goes.*nemo upload .*foo\.mp3'
        Get-EmulatorRequest message | Should -BeNullOrEmpty
    }
}
