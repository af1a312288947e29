# Prompts to files in one pipeline.
param([string] $Url, [string] $List, [string] $To)
$ErrorActionPreference = 'Stop'
Import-Module $env:SORAVIDEO_MODULE
$null = Connect-Nemo -ApiUrl $Url -Token bench -ClientId bench
$clock = [Diagnostics.Stopwatch]::StartNew()
$null = Import-Csv $List | New-NemoVideo -ThrottleLimit 8 | Export-NemoVideo -Path $To -ThrottleLimit 8
$clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
