# Every example of the help, as it stands. The rules are in CONTRIBUTING.md.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'ExampleBlocks.ps1')
    $examples = @(Get-ChildItem (Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US') -Filter *.md | Sort-Object Name | ForEach-Object {
            $page = $_
            Get-ExampleBlock $page.FullName | ForEach-Object { @{ Page = $page.BaseName; Number = $_.Number; Fails = $_.Fails; Shared = $_.Shared } }
        })
    $noServer = -not $env:SORAVIDEO_TEST_POSTGRES
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Database.ps1')
    . (Join-Path $PSScriptRoot 'ExampleBlocks.ps1')
    # A database for each page that speaks of a journal that machines share.
    $databases = @{}
    $pages = Get-ChildItem (Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US') -Filter *.md
    if ($server) {
        $pages.Where{ (Get-ExampleBlock $_.FullName).Shared }.ForEach{ $databases[$_.BaseName] = "${database}_$($databases.Count)" }
        Invoke-Database $databases.Values.ForEach{ "CREATE DATABASE $_" }
    }
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
        $came = $pages | ForEach-Object -ThrottleLimit 4 -Parallel {
            $options = '-NoProfile', '-NonInteractive', '-File', $using:run
            $name = ($using:databases)[$_.BaseName]
            $journal = if ($name) { "$using:Server;Database=$name" } else { '' }
            $said = $journal | & (Get-Process -Id $PID).Path @options -Module $using:Module -Page $_.FullName -Emulator $using:address 2>&1
            @{ Page = $_.BaseName; Said = $said }
        }
    }
    finally {
        $emulator.StandardInput.Close()
        $emulator.WaitForExit()
        $emulator.Dispose()
    }

    function Test-Example([string] $Page, [int] $Number, [bool] $Fails) {
        $said = "$($came.Where{ $_.Page -eq $Page }.Said)"
        $said | Should -Match '^\s*\[' -Because 'the page gives its results as JSON'
        $result = ($said | ConvertFrom-Json)[$Number - 1]
        $result | Should -Not -BeNullOrEmpty
        if ($Fails) { $result.Errors | Should -Not -BeNullOrEmpty -Because 'its text says that it fails' }
        else { $result.Errors | Should -BeNullOrEmpty -Because "it printed: $($result.Said)" }
    }
}
AfterAll { if ($databases.Count) { Invoke-Database $databases.Values.ForEach{ "DROP DATABASE $_ WITH (FORCE)" } } }

Describe 'The examples of the help' {
    It 'do what they should: <Page> <Number>' -ForEach $examples.Where{ -not $_.Shared } { Test-Example $Page $Number $Fails }

    It 'do what they should with a PostgreSQL server: <Page> <Number>' -ForEach $examples.Where{ $_.Shared } -Skip:$noServer {
        Test-Example $Page $Number $Fails
    }
}
