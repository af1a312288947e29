BeforeDiscovery { $noServer = -not $env:SORAVIDEO_TEST_POSTGRES }
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Database.ps1')
    $parts = [Data.Common.DbConnectionStringBuilder] @{ ConnectionString = $place }
    $password = $parts['Password']

    function Invoke-Fresh([string] $Script) {
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module `$env:TEST_MODULE; $Script" 2>&1
        if ($LASTEXITCODE) { throw "$output" }
        $output
    }
    $env:TEST_MODULE = "$Module"
    $env:TEST_PLACE = $place
    Add-Database
}
AfterAll {
    Get-NemoConnection | Disconnect-Nemo
    Remove-Database
    $env:TEST_MODULE = $env:TEST_PLACE = $env:SORAVIDEO_JOURNAL = $null
}

Describe 'Connect-Nemo -Journal' -Skip:$noServer {
    BeforeAll {
        $connection = Connect-Nemo -Emulator -Journal $place
        $made = $Tiny | New-NemoVideo -Name shared
    }

    It 'keeps videos where every shell sees them, connected or not' {
        $made.Status | Should -Be 'Done'
        (Get-NemoVideo).Name | Should -Be 'shared'
        Test-Path (Join-Path $env:SORAVIDEO_HOME 'journal.db') | Should -BeFalse
        Invoke-Fresh '$env:SORAVIDEO_JOURNAL = $env:TEST_PLACE; (Get-NemoVideo).Name' | Should -Be 'shared'
        Invoke-Fresh '@(Get-NemoVideo).Count' | Should -Be 0
    }

    It 'exports and remembers where to' {
        $export = $made | Export-NemoVideo -Path $TestDrive
        $export.File.Name | Should -Be 'shared.mp4'
        (Get-NemoVideo).ExportPath | Should -Be $export.File.FullName
        Resume-NemoVideo | Should -BeNullOrEmpty
    }

    It 'carries on what another shell left' {
        $script = '$null = Connect-Nemo -ApiUrl {0} -Journal $env:TEST_PLACE; $null = ''{1}'' | New-NemoVideo -Name left -NoWait'
        $env:NEMO_TOKEN = 'nmv_usr_emulator_demo'
        Invoke-Fresh ($script -f $connection.ApiUrl, $Tiny)
        $env:NEMO_TOKEN = $null
        (Resume-NemoVideo -Connection $connection -Name left).Name | Should -Be 'left'
    }

    It 'shows the place and never the password' {
        $connection.HasJournal | Should -BeTrue
        $connection.Journal | Should -Be "$database@$($parts['Host'])"
        $all = ($connection | Format-List * | Out-String -Width 500) + ($connection | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue) + $connection
        if ($password) { $all.Contains($password) | Should -BeFalse }
    }

    It 'completes to nothing at once' {
        (TabExpansion2 'Get-NemoVideo -Name sha' 23).CompletionMatches.Count | Should -Be 0
        Invoke-Fresh '$env:SORAVIDEO_JOURNAL = ''Host=192.0.2.1''; (TabExpansion2 ''Get-NemoVideo -Name s'' 21).CompletionMatches.Count' | Should -Be 0
    }

    It 'takes the password from <Case>' -ForEach @(@{ Case = 'PGPASSWORD' }, @{ Case = '.pgpass' }, @{ Case = 'a vault' }) {
        if (-not $password) { Set-ItResult -Skipped -Because 'the server was given without one' }
        $bare = [Data.Common.DbConnectionStringBuilder] @{ ConnectionString = $place }
        $null = $bare.Remove('Password')
        $more = @{ Token = 'nmv_usr_emulator_demo' }
        $modules = $env:PSModulePath
        switch ($Case) {
            'PGPASSWORD' { $env:PGPASSWORD = $password }
            '.pgpass' {
                $env:PGPASSFILE = Join-Path ([IO.Path]::GetTempPath()) 'pgpass'
                Set-Content $env:PGPASSFILE "*:*:*:*:$password"
                if (-not $IsWindows) { chmod 600 $env:PGPASSFILE }
            }
            'a vault' {
                $fake = New-Item (Join-Path $TestDrive 'modules' 'Microsoft.PowerShell.SecretManagement') -ItemType Directory
                Set-Content (Join-Path $fake 'Microsoft.PowerShell.SecretManagement.psm1') @'
function Get-SecretInfo([string] $Name, [string] $Vault) { if ($TestSecrets.ContainsKey($Name)) { $Name } }
function Get-Secret([string] $Name, [string] $Vault, [switch] $AsPlainText) { $TestSecrets[$Name] }
'@
                $env:PSModulePath = (Split-Path $fake) + [IO.Path]::PathSeparator + $modules
                $global:TestSecrets = @{ NEMO_TOKEN = 'nmv_usr_emulator_demo'; SORAVIDEO_JOURNAL_PASSWORD = $password }
                $more = @{ Vault = 'Safe' }
            }
        }
        try {
            $other = Connect-Nemo -ApiUrl $connection.ApiUrl -Journal $bare.ConnectionString @more
            (Get-NemoVideo -Connection $other -Name shared).Name | Should -Be 'shared'
        }
        finally {
            $other | Disconnect-Nemo
            if ($env:PGPASSFILE) { Remove-Item $env:PGPASSFILE }
            $env:PGPASSWORD = $env:PGPASSFILE = $null
            $env:PSModulePath = $modules
            Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
            Remove-Variable TestSecrets -Scope Global -ErrorAction Ignore
        }
    }

    It 'loads Npgsql in the module''s own context, and not before it is used' {
        $loaded = '[Runtime.Loader.AssemblyLoadContext]::All.Where{ $_.Assemblies.Where{ $_.GetName().Name -eq ''Npgsql'' } }.Name'
        $said = @(Invoke-Fresh ("`$null = Connect-Nemo -Emulator; `$null = '$Tiny' | New-NemoVideo; `$null = Get-NemoVideo; 'before:' + ($loaded); " +
            "`$null = Connect-Nemo -Emulator -Journal `$env:TEST_PLACE; 'then:' + ($loaded)"))
        $said | Should -Be 'before:', 'then:SoraVideo'
    }
}

Describe 'A journal that cannot be' {
    It 'is named without its password, and nothing was made: <Case>' -ForEach @(
        @{ Case = 'nobody there'; Text = 'Host=/nowhere;Password=database-secret-of-the-suite'; Id = 'JournalUnusable' }
        @{ Case = 'an unknown option'; Text = 'Host=/nowhere;Password=database;secret-of-the-suite=1'; Id = 'InvalidInput' }
        @{ Case = 'a file'; Text = '/database-secret-of-the-suite'; Id = 'InvalidInput' }
    ) {
        $failure = { Connect-Nemo -Emulator -Journal $Text } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Id,SoraVideo.Commands.ConnectNemoCommand"
        "$failure $($failure.Exception)".Contains('secret-of-the-suite') | Should -BeFalse
    }

    It 'is not chosen beside none' {
        { Connect-Nemo -Emulator -Journal 'Host=db' -NoJournal } | Should -Throw '*-NoJournal and -Journal*'
    }
}
