BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $emulator = Connect-Nemo -Emulator
    $url = $emulator.ApiUrl
    $own = 'nmv_usr_emulator_demo'
    $wrong = 'nmv_usr_wrong+one'
    $password = 'proxy-secret-of-the-suite'

    function Get-Form([string] $Secret) { $Secret, [uri]::EscapeDataString($Secret), [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Secret)).TrimEnd('=') }

    # What a person types who has tokens in variables, with all that the shell can say about it, in success and in failure.
    function Invoke-Session {
        $words = @{ Verbose = $true; Debug = $true; ErrorAction = 'Continue' }
        Connect-Nemo -ApiUrl $url -Token $own @words
        Get-NemoCredits @words
        $video = $Tiny | New-NemoVideo @words
        $video; $video | Get-NemoState @words
        $video | Export-NemoVideo -Path (Join-Path $TestDrive 'said') @words
        Add-EmulatorFault @{ operation = 'message'; code = 2001; status = 200; message = "Bearer $(Get-Form $own)" }
        try { $Tiny | New-NemoVideo @words } catch { $_ }
        Add-EmulatorFault @{ operation = 'render'; renderFails = "token $(Get-Form $own)"; count = 2 }
        $video | Export-NemoVideo -Path (Join-Path $TestDrive 'unsaid') @words
        Get-NemoVideo @words | Format-List *
        try { Connect-Nemo -ApiUrl $url -Token $wrong @words } catch { $_ }
        try { Connect-Nemo -ApiUrl $url -ClientId ([guid]::NewGuid()) @words } catch { $_ }
        $credential = [pscredential]::new('someone', (ConvertTo-SecureString $password -AsPlainText -Force))
        try { Connect-Nemo -ApiUrl https://api.invalid -Token $own -Proxy http://127.0.0.1:9 -ProxyCredential $credential @words } catch { $_ }
        try { Connect-Nemo -ApiUrl https://api.invalid -Token $own -Proxy "http://someone:$password@127.0.0.1:9" @words } catch { $_ }
        Get-NemoConnection | Format-List *
    }
}
AfterAll { $emulator, (Get-NemoConnection) | Disconnect-Nemo }

Describe 'A session with everything said' {
    BeforeAll {
        $Error.Clear()
        $transcript = Join-Path $TestDrive 'session.txt'
        $null = Start-Transcript $transcript
        # Shown to the host as well, as that is what a transcript takes down.
        try { Invoke-Session *>&1 | Tee-Object -Variable streams | Out-Host } finally { $null = Stop-Transcript }
        $errors = @($Error)
    }

    It 'has no token and no password in any stream, in the transcript or in $Error' {
        $said = @{
            streams    = $streams | Out-String -Width 4096
            objects    = $streams | ForEach-Object { $_ | Format-List * -Force } | Out-String -Width 4096
            transcript = Get-Content $transcript -Raw
            errors     = $errors | ForEach-Object { $_ | Format-List * -Force; $_.Exception | Format-List * -Force; "$($_.Exception)"; $_.InvocationInfo | Format-List * } | Out-String -Width 4096
        }
        $tokens = $own, $wrong, $password + @(Get-Content (Join-Path $env:SORAVIDEO_HOME 'tokens.json') -Raw | ConvertFrom-Json).Token
        @($tokens).Count | Should -BeGreaterThan 3
        $found = foreach ($place in $said.Keys) {
            foreach ($form in $tokens | ForEach-Object { Get-Form $_ }) {
                $at = $said[$place].IndexOf($form, [StringComparison]::Ordinal)
                if ($at -ge 0) { "$place`: $($said[$place].Substring([Math]::Max(0, $at - 60), [Math]::Min($at, 60)))..." }
            }
        }
        $found | Should -BeNullOrEmpty
    }

    It 'was one that had something to say' {
        foreach ($kind in 'VerboseRecord', 'ErrorRecord') { @($streams | Where-Object { $_.GetType().Name -eq $kind }).Count | Should -BeGreaterThan 2 }
        $errors.Count | Should -BeGreaterThan 3
        "$streams" | Should -Match '\[redacted\]'
        @($streams | Where-Object { $_ -is [SoraVideo.NemoVideo] }).Count | Should -Be 1
        @($streams | Where-Object { $_ -is [SoraVideo.NemoExport] }).Count | Should -Be 1
        $verbose = @($streams | Where-Object { $_ -is [Management.Automation.VerboseRecord] })[0]
        Get-Content $transcript -Raw | Should -BeLike "*$("$verbose".Substring(0, 20))*"
    }
}
