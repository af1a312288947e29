BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $emulator = Connect-Nemo -Emulator
    $url = $emulator.ApiUrl
    $tokens = Join-Path $env:SORAVIDEO_HOME 'tokens.json'
    $modules = $env:PSModulePath
    function Get-TokenCount { @(Get-EmulatorRequest token).Count }

    # What SecretManagement gives to those who ask it, with a vault that is gone with the shell.
    $vaults = Join-Path $TestDrive 'modules'
    $fake = New-Item (Join-Path $vaults 'Microsoft.PowerShell.SecretManagement') -ItemType Directory
    Set-Content (Join-Path $fake 'Microsoft.PowerShell.SecretManagement.psm1') @'
function Get-SecretInfo([string] $Name, [string] $Vault) {
    if ($Vault -ne 'Safe') { throw "Vault $Vault does not exist in registry." }
    if ($TestVault.ContainsKey($Name)) { [pscustomobject]@{ Name = $Name; VaultName = $Vault } }
}
function Get-Secret([string] $Name, [string] $Vault, [switch] $AsPlainText) {
    $secret = $TestVault[$Name]
    if ($AsPlainText) { $secret } else { ConvertTo-SecureString $secret -AsPlainText -Force }
}
function Set-Secret([string] $Name, [object] $Secret, [string] $Vault) {
    if ($TestVault['full']) { throw 'The vault is full.' }
    $TestVault[$Name] = $Secret
}
'@
}
AfterAll {
    $env:PSModulePath = $modules
    Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
    Remove-Variable TestVault -Scope Global -ErrorAction Ignore
    $emulator, (Get-NemoConnection) | Disconnect-Nemo
}

Describe 'Connect-Nemo -Vault' {
    BeforeEach {
        $env:PSModulePath = $vaults + [IO.Path]::PathSeparator + $modules
        $global:TestVault = @{}
    }

    It 'says what to install where there is no SecretManagement' {
        $env:PSModulePath = $modules
        Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
        $failure = { Connect-Nemo -ApiUrl $url -Vault Safe } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.ConnectNemoCommand'
        "$failure" | Should -Match 'Install-PSResource Microsoft.PowerShell.SecretManagement'
    }

    It 'takes the user''s own token from it' {
        $TestVault['NEMO_TOKEN'] = 'nmv_usr_emulator_demo'
        $connection = Connect-Nemo -ApiUrl $url -Vault Safe
        $connection.Account.Source | Should -Be 'Caller'
        (Get-NemoCredits).Available | Should -BeGreaterThan 1000
        $TestVault.Keys | Should -Be 'NEMO_TOKEN'
    }

    It 'is meant by SORAVIDEO_VAULT too, unless NEMO_TOKEN says more' {
        $TestVault['NEMO_TOKEN'] = 'nmv_usr_emulator_demo'
        $env:SORAVIDEO_VAULT = 'Safe'
        try {
            (Connect-Nemo -ApiUrl $url).Account.Source | Should -Be 'Caller'
            $env:NEMO_TOKEN = 'nmv_usr_emulator_demo'
            (Connect-Nemo -ApiUrl $url).Account.Source | Should -Be 'Environment'
            (Connect-Nemo -ApiUrl $url -Token 'nmv_usr_emulator_demo').Account.Source | Should -Be 'Caller'
        }
        finally { $env:SORAVIDEO_VAULT = $env:NEMO_TOKEN = $null }
    }

    It 'stores a new starter token in it and in no file, and uses that the next time' {
        $id = [guid]::NewGuid().ToString()
        $before = Get-TokenCount
        $first = Connect-Nemo -ApiUrl $url -ClientId $id -Vault Safe
        $first.Account.IsAnonymous | Should -BeTrue
        $TestVault.Keys | Should -Be 'SORAVIDEO_STARTER_TOKENS'
        Test-Path $tokens | Should -BeFalse
        (Connect-Nemo -ApiUrl $url -ClientId $id -Vault Safe).Account.UserId | Should -Be $first.Account.UserId
        (Get-NemoCredits).Available | Should -Be 100
        Get-TokenCount | Should -Be ($before + 1)
    }

    It 'stores a token that is renewed on the way with the next command' {
        $null = Connect-Nemo -ApiUrl $url -ClientId ([guid]::NewGuid()) -Vault Safe
        $first = $TestVault['SORAVIDEO_STARTER_TOKENS']
        $null = Invoke-RestMethod "$($url)_nemo/reset" -Method Post
        $null = Get-NemoCredits
        $null = Get-NemoCredits
        $TestVault['SORAVIDEO_STARTER_TOKENS'] | Should -Not -Be $first
        Test-Path $tokens | Should -BeFalse
    }

    It 'goes on when the vault can''t store it, and says so without the token' {
        $TestVault['full'] = $true
        $null = Connect-Nemo -ApiUrl $url -ClientId ([guid]::NewGuid()) -Vault Safe -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match 'vault ''Safe''.*The vault is full'
        "$warned" | Should -Not -Match 'nmv_usr'
        (Get-NemoCredits).Available | Should -Be 100
        Test-Path $tokens | Should -BeFalse
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a vault that isn''t there'; Arguments = @{ Vault = 'Other' }; Says = 'does not exist' }
        @{ Case = 'a token as well'; Arguments = @{ Vault = 'Safe'; Token = 'nmv_usr_emulator_demo' }; Says = '-Token and -Vault' }
        @{ Case = 'a secret that is no text'; Arguments = @{ Vault = 'Safe' }; Kept = 5; Says = 'is no text' }
        @{ Case = 'a vault that holds something else'; Arguments = @{ Vault = 'Safe' }; Kept = 'no tokens'; Says = 'can''t be read' }
    ) {
        if ($Kept) { $TestVault['SORAVIDEO_STARTER_TOKENS'] = $Kept }
        $before = Get-TokenCount
        $failure = { Connect-Nemo -ApiUrl $url @Arguments } | Should -Throw -PassThru
        "$failure" | Should -Match $Says
        Get-TokenCount | Should -Be $before
        $TestVault['SORAVIDEO_STARTER_TOKENS'] | Should -Be $Kept
    }
}

Describe 'Connect-Nemo -Token' {
    It 'takes what Get-Secret gives: <Case>' -ForEach @(
        @{ Case = 'a SecureString'; Ask = { Get-Secret NEMO_TOKEN } }
        @{ Case = 'a string'; Ask = { Get-Secret NEMO_TOKEN -AsPlainText } }
        @{ Case = 'a credential'; Ask = { [pscredential]::new('nemo', (Get-Secret NEMO_TOKEN)) } }
    ) {
        function Get-Secret([string] $Name, [switch] $AsPlainText) {
            if ($AsPlainText) { 'nmv_usr_emulator_demo' } else { ConvertTo-SecureString 'nmv_usr_emulator_demo' -AsPlainText -Force }
        }
        (Connect-Nemo -ApiUrl $url -Token (& $Ask)).Account.Source | Should -Be 'Caller'
        (Get-NemoCredits).Available | Should -BeGreaterThan 1000
    }
}
