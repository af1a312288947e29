# Shells that nobody watches. Dot-sourced in BeforeAll by a file that sets $Environment, which all of them have.
# What a scheduler does: a script in a shell of its own, with nobody there and its streams in files.
function Invoke-Unattended([string] $Script, [hashtable] $With = @{}, [string[]] $Arguments = @()) {
    $file = $Script
    if (-not (Test-Path $Script -ErrorAction Ignore)) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file $Script
    }
    $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
    '-NoProfile', '-NonInteractive', '-File', $file + $Arguments | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    foreach ($set in $Environment, $With) { foreach ($name in $set.Keys) { $start.Environment[$name] = "$($set[$name])" } }
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $errors = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    [pscustomobject]@{ Code = $process.ExitCode; Output = $output; Errors = $errors.GetAwaiter().GetResult(); Lines = @($output -split '\r?\n' -ne '') }
}
