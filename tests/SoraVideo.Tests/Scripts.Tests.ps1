BeforeDiscovery {
    $Root = Join-Path $PSScriptRoot '..' '..' | Resolve-Path
    # The manifest as it is laid out: at the root it has no module about it.
    $places = 'build.ps1', 'out/SoraVideo/SoraVideo.psd1', 'samples', 'benchmarks', 'tests', '.ci' | ForEach-Object { Join-Path $Root $_ }
    $Scripts = Get-ChildItem $places -Recurse -Include *.ps1, *.psd1 | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' |
        ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($Root, $_.FullName).Replace('\', '/'); File = $_.FullName } }
    $HasAnalyzer = [bool](Get-Module -ListAvailable PSScriptAnalyzer)
}
BeforeAll { $Root = (Join-Path $PSScriptRoot '..' '..' | Resolve-Path).Path }

Describe 'The scripts' {
    It 'gives PSScriptAnalyzer nothing to find: <Name>' -ForEach ($HasAnalyzer ? $Scripts : @()) {
        $settings = Join-Path ($Name -like 'tests/*' ? $PSScriptRoot : $Root) 'PSScriptAnalyzerSettings.psd1'
        $found = Invoke-ScriptAnalyzer -Path $File -Settings $settings
        @($found | ForEach-Object { "$($_.RuleName), line $($_.Line): $($_.Message)" }) | Should -BeNullOrEmpty
    }

    It 'is looked through by PSScriptAnalyzer, where that is installed' -Skip:(-not $HasAnalyzer) {
        Get-Command Invoke-ScriptAnalyzer | Should -Not -BeNullOrEmpty
    }

    It 'has a build script of less than 200 lines that names no address to download from' {
        $lines = Get-Content (Join-Path $Root 'build.ps1')
        $lines.Count | Should -BeLessThan 200
        $lines -match 'https?://(?!dot\.net)' | Should -BeNullOrEmpty
        $lines -match 'Invoke-WebRequest|Invoke-RestMethod|Install-|Save-PSResource|curl|wget' | Should -BeNullOrEmpty
    }
}
