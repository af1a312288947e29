# Every example of the help, as it stands. The rules are in CONTRIBUTING.md.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'ExampleBlocks.ps1')
    $docs = Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US'
    $pages = @(Get-ChildItem $docs -Filter *.md | Sort-Object Name | ForEach-Object {
            $file = $_
            $blocks = @(Get-ExampleBlock $file.FullName | ForEach-Object { @{ Page = $file.BaseName; Number = $_.Number; Fails = $_.Fails } })
            if ($blocks) { @{ Page = $file.BaseName; File = $file.FullName; Examples = $blocks } }
        })
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $assembly = Join-Path $Module 'emulator' 'SoraVideo.Emulator.dll'
    'exec', $assembly, '--port', '0', '--speed', '100', '--longest-side', '160', '--stop-with-stdin' | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $emulator = [Diagnostics.Process]::Start($start)
    $emulator.BeginErrorReadLine()
    $address = $emulator.StandardOutput.ReadLine()

    $mine = @{}
    'PSModulePath', 'SORAVIDEO_HOME' | ForEach-Object { $mine[$_] = [Environment]::GetEnvironmentVariable($_) }
    $env:NEMO_API_URL = $env:SORAVIDEO_EMULATOR_URL = $address
    $env:NEMO_TOKEN = 'nmv_usr_emulator_demo'
    $env:NEMO_CLIENT_ID = 'examples'
    # Found by its name, as an installed module is.
    $env:PSModulePath = "$(Split-Path $Module)$([IO.Path]::PathSeparator)$env:PSModulePath"
}

AfterAll {
    $env:NEMO_API_URL = $env:SORAVIDEO_EMULATOR_URL = $env:NEMO_TOKEN = $env:NEMO_CLIENT_ID = $null
    $mine.Keys | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $mine[$_]) }
    $emulator.StandardInput.Close()
    $emulator.WaitForExit()
    $emulator.Dispose()
}

Describe 'The examples of <Page>' -ForEach $pages {
    BeforeAll {
        $root = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "examples-$([guid]::NewGuid().ToString('N'))") -ItemType Directory).FullName
        $folder = (New-Item (Join-Path $root 'work') -ItemType Directory).FullName
        $report = Join-Path $root 'report.json'
        $env:SORAVIDEO_HOME = Join-Path $root 'home'
        # A process of its own, as some examples change what holds for all of one.
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Invoke-Examples.ps1') -Module $Module -Page $File -Folder $folder -Report $report 2>&1
        if (-not (Test-Path $report)) { throw "The page's examples did not run: $said" }
        $results = @(Get-Content $report -Raw | ConvertFrom-Json)
    }

    AfterAll { Remove-Item -LiteralPath $root -Recurse -Force }

    It 'do what they should: <Page> <Number>' -ForEach $Examples {
        $result = $results[$Number - 1]
        if ($Fails) { $result.Errors | Should -Not -BeNullOrEmpty -Because 'its text says that it fails' }
        else { $result.Errors | Should -BeNullOrEmpty -Because "it printed: $($result.Said)" }
    }
}
