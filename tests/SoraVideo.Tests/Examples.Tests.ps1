# Every example of the help, as it stands. The rules are in CONTRIBUTING.md.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'ExampleBlocks.ps1')
    $examples = @(Get-ChildItem (Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US') -Filter *.md | Sort-Object Name | ForEach-Object {
            $page = $_
            Get-ExampleBlock $page.FullName | ForEach-Object { @{ Page = $page.BaseName; Number = $_.Number; Fails = $_.Fails } }
        })
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $assembly = Join-Path $Module 'emulator' 'SoraVideo.Emulator.dll'
    foreach ($word in 'exec', $assembly, '--port', '0', '--speed', '100', '--longest-side', '160', '--stop-with-stdin') {
        $start.ArgumentList.Add($word)
    }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $emulator = [Diagnostics.Process]::Start($start)
    try {
        $emulator.BeginErrorReadLine()
        $address = $emulator.StandardOutput.ReadLine()
        $run = Join-Path $PSScriptRoot 'Invoke-Examples.ps1'
        # Most of it is waiting, so that several pages at once are no burden.
        $came = Get-ChildItem (Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US') -Filter *.md | ForEach-Object -ThrottleLimit 4 -Parallel {
            $options = '-NoProfile', '-NonInteractive', '-File', $using:run
            $said = & (Get-Process -Id $PID).Path @options -Module $using:Module -Page $_.FullName -Emulator $using:address 2>&1
            @{ Page = $_.BaseName; Said = $said }
        }
    }
    finally {
        $emulator.StandardInput.Close()
        $emulator.WaitForExit()
        $emulator.Dispose()
    }
}

Describe 'The examples of the help' {
    It 'do what they should: <Page> <Number>' -ForEach $examples {
        $said = "$($came.Where{ $_.Page -eq $Page }.Said)"
        $said | Should -Match '^\s*\[' -Because 'the page gives its results as JSON'
        $result = ($said | ConvertFrom-Json)[$Number - 1]
        $result | Should -Not -BeNullOrEmpty
        if ($Fails) { $result.Errors | Should -Not -BeNullOrEmpty -Because 'its text says that it fails' }
        else { $result.Errors | Should -BeNullOrEmpty -Because "it printed: $($result.Said)" }
    }
}
