# All generations first, then all renders.
param([string] $Url, [string] $List, [string] $To)
$ErrorActionPreference = 'Stop'
Import-Module $env:SORAVIDEO_MODULE
$null = Connect-Nemo -ApiUrl $Url -Token bench -ClientId bench
$clock = [Diagnostics.Stopwatch]::StartNew()
$videos = Import-Csv $List | New-NemoVideo -ThrottleLimit 8
$null = $videos | Export-NemoVideo -Path $To -ThrottleLimit 8
$clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
