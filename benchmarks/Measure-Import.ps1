<#
.SYNOPSIS
Compares a bare start of the shell with one that imports the module, side by side.
#>
param(
    [int] $Rounds = 15,
    [string] $Module = (Join-Path $PSScriptRoot '..' 'out' 'SoraVideo')
)

$shell = (Get-Process -Id $PID).Path
function Measure-Start([string] $Script) { (Measure-Command { & $shell -NoProfile -NonInteractive -Command $Script }).TotalMilliseconds }
function Get-Median([double[]] $Values) { ($Values | Sort-Object)[[int][Math]::Floor($Values.Count / 2)] }

$import = "Import-Module '$Module'"
$null = Measure-Start 'exit'; $null = Measure-Start $import
$times = foreach ($round in 1..$Rounds) { [pscustomobject]@{ Bare = Measure-Start 'exit'; Import = Measure-Start $import } }
$bare = Get-Median $times.Bare
$with = Get-Median $times.Import
[pscustomobject]@{ BareMs = [Math]::Round($bare); ImportMs = [Math]::Round($with); Ratio = [Math]::Round($with / $bare, 2) }
