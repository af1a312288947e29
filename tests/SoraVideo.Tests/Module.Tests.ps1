BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    function Invoke-Fresh([string] $Script) {
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $Script 2>&1
        if ($LASTEXITCODE) { throw "$output" }
        $output
    }
    $names = @((Import-PowerShellDataFile (Join-Path $Module 'SoraVideo.psd1')).CmdletsToExport | Sort-Object)
    $list = "@(Get-Command -Module SoraVideo).Name | Sort-Object"
}

Describe 'The module' {
    It 'gives all cmdlets, and again with -Force' {
        Invoke-Fresh "Import-Module '$Module'; $list" | Should -Be $names
        Invoke-Fresh "Import-Module '$Module'; Import-Module '$Module' -Force; $list" | Should -Be $names
        Invoke-Fresh "Import-Module '$Module'; Remove-Module SoraVideo; Import-Module '$Module'; $list" | Should -Be $names
    }

    It 'gives all cmdlets under constrained language, and again with -Force' {
        Invoke-Fresh "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Import-Module '$Module'; Import-Module '$Module' -Force; $list" | Should -Be $names
    }

    It 'makes a video under constrained language' {
        $script = "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Import-Module '$Module'; `$null = Connect-Nemo -Emulator; ('$Tiny' | New-NemoVideo).Name; Disconnect-Nemo"
        Invoke-Fresh $script | Should -Match 'neon-rain'
    }

    It 'keeps the connection when it is imported again' {
        $null = Connect-Nemo -Emulator
        try {
            $before = (Get-NemoConnection).Session.Id
            Import-Module $Module -Force
            (Get-NemoConnection).Session.Id | Should -Be $before
        }
        finally { Disconnect-Nemo }
    }

    It 'lives beside another module with another Polly, whichever comes first' -Skip:(-not $env:SORAVIDEO_TEST_POLLY) {
        $use = @'
function Test-OtherPolly {
    $builder = [Polly.ResiliencePipelineBuilder]::new()
    $pipeline = [Polly.ResiliencePipelineBuilder].GetMethod('Build').Invoke($builder, @())
    "$($pipeline.GetType().Assembly.GetName().Version.ToString(3))"
}
'@
        $other = Join-Path $TestDrive 'Other'
        $null = New-Item $other -ItemType Directory
        Copy-Item $env:SORAVIDEO_TEST_POLLY $other
        Set-Content (Join-Path $other 'Other.psm1') $use
        New-ModuleManifest (Join-Path $other 'Other.psd1') -RootModule Other.psm1 -RequiredAssemblies Polly.Core.dll -FunctionsToExport Test-OtherPolly
        $otherVersion = [Reflection.AssemblyName]::GetAssemblyName($env:SORAVIDEO_TEST_POLLY).Version
        $ourVersion = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $Module 'bin' 'Polly.Core.dll')).Version
        $ask = "Test-OtherPolly; `$null = Connect-Nemo -Emulator; (Get-NemoCredits).Available -gt 0; Test-OtherPolly; Disconnect-Nemo; [AppDomain]::CurrentDomain.GetAssemblies().Where{ `$_.GetName().Name -eq 'Polly.Core' }.ForEach{ `"`$(`$_.GetName().Version)`" } | Sort-Object"
        foreach ($order in "Import-Module '$Module'; Import-Module '$other'", "Import-Module '$other'; Import-Module '$Module'") {
            $said = @(Invoke-Fresh "$order; $ask")
            $said[1] | Should -Be 'True'
            $said[0] | Should -Be $said[2]
            $said[3..9] | Should -Be @("$otherVersion", "$ourVersion" | Sort-Object)
        }
    }

    It 'lets scripts name its types' {
        Invoke-Fresh "Import-Module '$Module'; [SoraVideo.NemoVideo].Name; [SoraVideo.NemoException].Name; [SoraVideo.Timeline].Name" | Should -Be @('NemoVideo', 'NemoException', 'Timeline')
    }

    It 'says which shell it needs' {
        (Import-PowerShellDataFile (Join-Path $Module 'SoraVideo.psd1')).PowerShellVersion | Should -Be '7.4'
        (Import-PowerShellDataFile (Join-Path $Module 'SoraVideo.psd1')).CompatiblePSEditions | Should -Be 'Core'
    }

    It 'ends its emulator with the shell' {
        $process = Invoke-Fresh "Import-Module '$Module'; (Connect-Nemo -Emulator).EmulatorProcessId"
        $left = Get-Process -Id $process -ErrorAction Ignore
        if ($left) { $left.WaitForExit(10000) | Should -BeTrue }
    }
}
