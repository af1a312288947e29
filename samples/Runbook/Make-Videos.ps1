#requires -Version 7.4
<#
.SYNOPSIS
Makes a video of each row of a CSV file, unattended, and can be started again at any time.
.DESCRIPTION
The rows are a named batch: what is finished is not made again, what was cut off is carried on, and nothing is paid for twice, however
often this is started. It asks nothing and shows no progress. Account, language and all else come from the environment (NEMO_TOKEN,
SORAVIDEO_VAULT, SORAVIDEO_HOME ...).

Exit codes: 0 each row has its file; 1 it could not begin, or was stopped by what stops every row; 2 some rows have none, and the log says why.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Make-Videos.ps1 -Prompts prompts.csv -Out videos -Batch spring -MaxCredits 500 -Log spring.log
#>
[CmdletBinding()]
param(
    # A CSV file with the columns Name and Prompt, and any others that New-NemoVideo knows.
    [Parameter(Mandatory)]
    [string] $Prompts,

    # Where the files go.
    [string] $Out = 'videos',

    # The batch's name. One for each day makes the rows anew each day.
    [string] $Batch = (Get-Date -Format 'yyyy-MM-dd'),

    # The most that one start may spend.
    [ValidateRange(0, 1000000)]
    [decimal] $MaxCredits = 500,

    # How often it is tried altogether, where trying again can help.
    [ValidateRange(1, 20)]
    [int] $Tries = 3,

    # The pause before the second try, in seconds; twice as long before each further one.
    [ValidateRange(0, 86400)]
    [int] $Pause = 60,

    # Where a line goes for each thing that happened; nowhere but the verbose stream when left out.
    [string] $Log
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# What may be different in a minute. The client has waited and tried again for itself before it says so.
$Passing = 'Unreachable', 'NameNotFound', 'Disconnected', 'TimedOut', 'ServerError', 'RateLimited', 'RenderFailed', 'RenderTimedOut', 'DownloadFailed'

function Add-LogLine([string] $Line) {
    $text = '{0:yyyy-MM-dd HH:mm:ss} {1}' -f (Get-Date), $Line
    Write-Verbose $text
    if ($Log) { Add-Content -LiteralPath $Log -Value $text }
}

function Get-ErrorKind($Record) { ($Record.FullyQualifiedErrorId -split ',')[0] }

try {
    Import-Module SoraVideo
    foreach ($check in Test-NemoConnection | Where-Object Status -in Warning, Failed) { Add-LogLine "$check $($check.Detail) $($check.Advice)" }
    $rows = @(Import-Csv -LiteralPath $Prompts)
    $null = New-Item $Out -ItemType Directory -Force
    $connection = Connect-Nemo

    for ($try = 1; ; $try++) {
        $failures = @()
        $exports = @($rows |
                New-NemoVideo -Batch $Batch -MaxCredits $MaxCredits -ErrorAction SilentlyContinue -ErrorVariable +failures |
                Export-NemoVideo -Path (Join-Path $Out '{Name}.mp4') -ErrorAction SilentlyContinue -ErrorVariable +failures)
        Add-LogLine "Try ${try}: $($exports.Count) of $($rows.Count) rows have their file."
        foreach ($failure in $failures) { Add-LogLine "$(Get-ErrorKind $failure): $failure" }
        $again = @($failures | Where-Object { (Get-ErrorKind $_) -in $Passing })
        if ($exports.Count -eq $rows.Count -or -not $again -or $try -ge $Tries) { break }
        Start-Sleep -Seconds ($Pause * [Math]::Pow(2, $try - 1))
    }

    $exports | ForEach-Object { $_.File.FullName }
    $connection | Disconnect-Nemo
    exit ($exports.Count -eq $rows.Count ? 0 : 2)
}
catch {
    Add-LogLine "$(Get-ErrorKind $_): $_"
    [Console]::Error.WriteLine("$_")
    exit 1
}
