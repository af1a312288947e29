<#
.SYNOPSIS
Runs a help page's examples, one after another in one runspace, and writes what came of each as JSON.
.DESCRIPTION
The environment leads to an emulator; see Examples.Tests.ps1. A video named fox is there before the first example.
#>
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Page,
    [Parameter(Mandatory)] [string] $Folder,
    [Parameter(Mandatory)] [string] $Report
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'ExampleBlocks.ps1')
& (Join-Path $PSScriptRoot 'ExampleFiles.ps1') -Folder $Folder
$minutes = 2

function Invoke-Code($Runspace, [string] $Code) {
    $shell = [powershell]::Create($Runspace)
    try {
        $running = $shell.AddScript($Code).AddCommand('Out-String').BeginInvoke()
        $isOver = $running.AsyncWaitHandle.WaitOne([timespan]::FromMinutes($minutes))
        if (-not $isOver) { $shell.Stop() }
        $thrown = if ($isOver) { try { $said = $shell.EndInvoke($running) } catch { "$_" } } else { "It was not over after $minutes minutes." }
        [pscustomobject]@{ Errors = @($thrown; $shell.Streams.Error | ForEach-Object { "$_" }).Where{ $_ }; Said = "$said" }
    }
    finally { $shell.Dispose() }
}

$runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
$runspace.Open()
try {
    $made = Invoke-Code $runspace "
        `$ProgressPreference = 'SilentlyContinue'
        Set-Location -LiteralPath '$Folder'
        Import-Module '$Module'
        `$null = Connect-Nemo -Language en
        `$null = New-NemoVideo 'a fox running through a snowy forest' -Name fox"
    if ($made.Errors) { throw "Nothing could be made ready: $($made.Errors)" }
    $results = @(Get-ExampleBlock $Page | ForEach-Object { Invoke-Code $runspace $_.Code })
    ConvertTo-Json -InputObject $results -Depth 3 | Set-Content -LiteralPath $Report
}
finally { $runspace.Dispose() }
