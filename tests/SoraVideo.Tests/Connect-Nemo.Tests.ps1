BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Connect-Nemo' {
    It 'says of a wrong -PollInterval what was typed' {
        { Connect-Nemo -Emulator -PollInterval 400 } | Should -Throw '*is 400 s*1 second to 5 minutes*'
    }

    It 'starts the emulator, signs in and makes a first session' {
        $connection = Connect-Nemo -Emulator
        $connection.IsEmulator | Should -BeTrue
        $connection.ApiUrl.IsLoopback | Should -BeTrue
        $connection.Session.Id | Should -Match '^\d{19}$'
        Get-NemoConnection | Should -Be $connection
    }

    It 'uses the emulator''s own account whatever NEMO_TOKEN says' {
        $env:NEMO_TOKEN = 'nmv_usr_not_for_the_emulator'
        try { (Connect-Nemo -Emulator | ForEach-Object { Get-NemoCredits }).Available | Should -BeGreaterThan 1000 }
        finally { $env:NEMO_TOKEN = $null }
    }

    It 'keeps NEMO_TOKEN out of the emulator''s environment' -Skip:(-not (Test-Path /proc/self/environ)) {
        $env:NEMO_TOKEN = 'nmv_usr_not_for_a_child'
        try {
            $environment = [IO.File]::ReadAllText("/proc/$((Connect-Nemo -Emulator).EmulatorProcessId)/environ")
            $environment | Should -Match 'SORAVIDEO_HOME='
            $environment | Should -Not -Match 'nmv_usr_not_for_a_child'
        }
        finally { $env:NEMO_TOKEN = $null }
    }

    It 'uses an emulator that runs already' {
        $own = Connect-Nemo -Emulator
        $env:SORAVIDEO_EMULATOR_URL = $own.ApiUrl
        try {
            $second = Connect-Nemo -Emulator
            $second.ApiUrl | Should -Be $own.ApiUrl
            $second.EmulatorProcessId | Should -BeNullOrEmpty
        }
        finally { $env:SORAVIDEO_EMULATOR_URL = $null }
    }

    It 'never shows the token, in no view and no property' {
        $connection = Connect-Nemo -Emulator
        ($connection | Format-List * | Out-String) + ($connection | Out-String) + ($connection | ConvertTo-Json -Depth 4) | Should -Not -Match 'nmv_usr'
    }

    It 'keeps a starter token for the next connection' {
        $emulator = Connect-Nemo -Emulator
        $id = [guid]::NewGuid().ToString()
        $first = Connect-Nemo -ApiUrl $emulator.ApiUrl -ClientId $id
        $first.Account.IsAnonymous | Should -BeTrue
        (Get-NemoCredits).Available | Should -Be 100
        $second = Connect-Nemo -ApiUrl $emulator.ApiUrl -ClientId $id
        $second.Account.UserId | Should -Be $first.Account.UserId
        @(Get-EmulatorRequest token).Count | Should -Be 1
    }

    It 'takes a token as a SecureString and as a string' {
        $emulator = Connect-Nemo -Emulator
        $secret = ConvertTo-SecureString 'nmv_usr_emulator_demo' -AsPlainText -Force
        (Connect-Nemo -ApiUrl $emulator.ApiUrl -Token $secret).Account.Source | Should -Be 'Caller'
        (Connect-Nemo -ApiUrl $emulator.ApiUrl -Token 'nmv_usr_emulator_demo').Account.Source | Should -Be 'Caller'
    }

    It 'never replaces a token that was given, and does not show it' {
        $emulator = Connect-Nemo -Emulator
        $failure = { Connect-Nemo -ApiUrl $emulator.ApiUrl -Token 'nmv_usr_wrong_one' } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'TokenRejected,SoraVideo.Commands.ConnectNemoCommand'
        "$failure" | Should -Match '-Token'
        "$failure" | Should -Not -Match 'wrong_one'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'plain http to another machine'; Arguments = @{ ApiUrl = 'http://example.com' }; Id = 'InsecureAddress' }
        @{ Case = 'what is no address'; Arguments = @{ ApiUrl = 'example' }; Id = 'InvalidInput' }
        @{ Case = 'what is no language'; Arguments = @{ Language = 'in English please' }; Id = 'InvalidInput' }
        @{ Case = 'patience without end'; Arguments = @{ Emulator = $true; NetworkPatience = '25h' }; Id = 'InvalidInput' }
        @{ Case = 'patience below nothing'; Arguments = @{ Emulator = $true; NetworkPatience = -1 }; Id = 'InvalidInput' }
        @{ Case = 'looks without a pause'; Arguments = @{ Emulator = $true; PollInterval = 0 }; Id = 'InvalidInput' }
        @{ Case = 'looks that come too late'; Arguments = @{ Emulator = $true; PollInterval = '5:01' }; Id = 'InvalidInput' }
        @{ Case = 'a line break in the token'; Arguments = @{ ApiUrl = 'http://127.0.0.1:9'; Token = "a`nX-Evil: 1" }; Id = 'InvalidInput' }
        @{ Case = 'a line break in the client id'; Arguments = @{ ApiUrl = 'http://127.0.0.1:9'; ClientId = "a`nX-Evil: 1" }; Id = 'InvalidInput' }
    ) {
        $failure = { Connect-Nemo @Arguments } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Id,SoraVideo.Commands.ConnectNemoCommand"
    }

    It 'leaves the default connection as it was when it fails' {
        $before = Connect-Nemo -Emulator
        { Connect-Nemo -ApiUrl http://example.com } | Should -Throw
        Get-NemoConnection | Should -Be $before
    }
}

Describe 'Connect-Nemo -Fault' {
    It 'has the emulator fail as it says, once' {
        $faulty = Connect-Nemo -Emulator -Fault no-credits
        try {
            { $Tiny | New-NemoVideo -Connection $faulty } | Should -Throw -ErrorId 'NoCredits,SoraVideo.Commands.NewNemoVideoCommand'
            ($Tiny | New-NemoVideo -Connection $faulty).IsReady | Should -BeTrue
        }
        finally { $faulty | Disconnect-Nemo }
    }

    It 'says which there are' {
        { Connect-Nemo -Emulator -Fault weather } | Should -Throw -ExpectedMessage '*weather*answer-cut*' -ErrorId 'InvalidInput,*'
    }
}
