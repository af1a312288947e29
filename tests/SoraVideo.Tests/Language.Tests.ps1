BeforeDiscovery {
    $english = @{
        Lost = "The backend doesn't know the session"; Poor = 'The account has no credits left \(.*\)\. Top up credits'; Expired = 'The token was not accepted'
        Summary = '1 made, 1 failed, 0 unclear in \d+:\d\d, ~?100 credits'
        Empty = 'The prompt is empty. Say what the video should show.'; Duration = 'Give seconds'; Stage = 'Connecting...'; Shape = '^Portrait: phones'
    }
    $chinese = @{
        Lost = '后端找不到该会话（.*）。如果它属于其他连接或账户'; Poor = '账户积分已用完（.*）。请为您的账户充值积分。'; Expired = '令牌未被接受'
        Summary = '已生成 1 个，失败 1 个，结果不明 0 个，用时 \d+:\d\d，~?100 积分'
        Empty = '提示词为空。请说明视频要展示什么。'; Duration = '请指定秒数'; Stage = '正在连接...'; Shape = '^竖屏：手机'
    }
    $asked = @(
        @{ Case = 'zh-CN'; Given = @{ Language = 'zh-CN' } } + $chinese
        @{ Case = 'zh'; Given = @{ Language = 'zh' } } + $chinese
        @{ Case = 'en'; Given = @{ Language = 'en' } } + $english
        @{ Case = 'fr'; Given = @{ Language = 'fr' } } + $english
        @{ Case = 'none'; Given = @{} } + $english
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $env:SORAVIDEO_TIME_SCALE = '0.02'
    # Those who run the tests may speak any language.
    [cultureinfo]::CurrentUICulture = [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
    $base = Connect-Nemo -Emulator
    # Another connection to the same emulator, which becomes the default.
    function Connect-Again([hashtable] $With) {
        $env:SORAVIDEO_EMULATOR_URL = $base.ApiUrl
        try { Connect-Nemo -Emulator @With } finally { $env:SORAVIDEO_EMULATOR_URL = $null }
    }

    function Get-Failure([scriptblock] $Of) { try { $null = & $Of } catch { "$_" } }
    function Get-Verbose([scriptblock] $Of) { @(& $Of 2> $null 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }).Message }
}
AfterAll { $base | Disconnect-Nemo }

Describe 'The language <Case>' -ForEach $asked {
    BeforeAll { $connection = Connect-Again $Given }

    It 'is that of a lost session' {
        Get-Failure { Get-NemoState -Session nowhere -ErrorAction Stop } | Should -Match $Lost
    }

    It 'is that of credits that are spent' {
        Add-EmulatorFault @{ operation = 'message'; code = 2001; message = 'spent' }
        Get-Failure { $Tiny | New-NemoVideo -ErrorAction Stop } | Should -Match $Poor
    }

    It 'is that of a token that is refused' {
        Get-Failure { Connect-Nemo -ApiUrl $base.ApiUrl -Token expired @Given } | Should -Match $Expired
    }

    It 'is that of an input that can''t be used, and of an argument that can''t be' {
        Get-Failure { ' ' | New-NemoVideo -ErrorAction Stop } | Should -Be $Empty
        Get-Failure { New-NemoVideo $Tiny -Duration soon } | Should -Match $Duration
    }

    It 'is that of what completion says' {
        (TabExpansion2 'New-NemoVideo x -AspectRatio 9').CompletionMatches.ToolTip | Should -Match $Shape
    }

    It 'is that of the verbose summary' {
        (Get-Verbose { $Tiny, ' ' | New-NemoVideo -Verbose -ErrorAction SilentlyContinue })[-1] | Should -Match "^$Summary$"
    }

    It 'is that of the progress' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddCommand('Import-Module').AddArgument($Module).AddStatement().AddCommand('Connect-Nemo').AddParameter('ApiUrl', $base.ApiUrl)
            $null = $shell.AddParameters($Given).Invoke()
            $shell.Streams.Progress.Activity | Should -Contain $Stage
        }
        finally { $shell.Dispose() }
    }
}

Describe 'Two languages in one process' {
    BeforeAll {
        $zh = Connect-Again @{ Language = 'zh-CN' }
        $en = Connect-Again @{ Language = 'en' }
    }

    It 'keeps each connection''s errors in its own' {
        Get-Failure { Get-NemoState -Session nowhere -Connection $zh -ErrorAction Stop } | Should -Match '后端找不到该会话'
        Get-Failure { Get-NemoState -Session nowhere -Connection $en -ErrorAction Stop } | Should -Match "doesn't know the session"
        Get-Failure { Get-NemoState -Session nowhere -Connection $zh -ErrorAction Stop } | Should -Match '后端找不到该会话'
    }

    It 'keeps each command of a pipeline in its own' {
        # A video is really rendered, which takes its time however fast the clock is.
        $env:SORAVIDEO_TIME_SCALE = '0.1'
        try { $patient = Connect-Again @{ Language = 'en' } } finally { $env:SORAVIDEO_TIME_SCALE = '0.02' }
        $said = Get-Verbose { "$Tiny x" | New-NemoVideo -Connection $zh -Verbose | Export-NemoVideo -Connection $patient -Path (Join-Path $TestDrive 'x.mp4') -Verbose }
        @($said -match '^已生成 1 个') | Should -HaveCount 1
        @($said -match '^1 exported, 0 failed') | Should -HaveCount 1
    }

    It 'says in it too that nobody knows what became of a message' {
        Add-EmulatorFault @{ operation = 'message'; close = 'beforeResponse'; afterWork = $false }
        Get-Failure { $Tiny | New-NemoVideo -Connection $zh -ErrorAction Stop } | Should -Match '无法确定后端是否处理了这条消息；没有重新发送。稍后可用 Resume-NemoVideo .*：Get-NemoState -Session \d+'
    }

    It 'says in it what edits and steps cost in a session that is given by its id' {
        $video = $Tiny | New-NemoVideo -Connection $zh
        $step = [SoraVideo.NemoAction]@{ Kind = 'Edit'; Description = 'Edit'; Instruction = 'make the title red' }
        "$(Get-Verbose { $step | Invoke-NemoAction -Session $video.SessionId -Connection $zh -Verbose })" | Should -Match '50 积分'
        (Get-Verbose { Edit-NemoVideo $video.SessionId 'make the title blue' -Connection $zh -Verbose })[0] | Should -Match '50 积分'
    }

    It 'speaks a row''s own while its video is made' {
        Add-EmulatorFault @{ operation = 'message'; code = 402; count = 2 }
        $rows = [pscustomobject]@{ Prompt = $Tiny; Language = 'zh' }, [pscustomobject]@{ Prompt = "$Tiny b" }
        $rows | New-NemoVideo -Connection $en -Ordered -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match '当前套餐不允许此操作'
        "$($failure[1])" | Should -Match "The plan doesn't allow this"
    }
}
