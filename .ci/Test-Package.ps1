<#
.SYNOPSIS
Installs the package the way people do, and makes a video with what was installed.
#>
[CmdletBinding()]
param(
    # The folder with the .nupkg.
    [Parameter(Mandatory)] [string] $Package,

    # The PowerShell that this is meant to run in, such as 7.4.
    [string] $Expected
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($Expected -and "$($PSVersionTable.PSVersion)" -notlike "$Expected.*") { throw "This is PowerShell $($PSVersionTable.PSVersion)." }

$work = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "soravideo-$([guid]::NewGuid().ToString('N'))") -ItemType Directory).FullName
$repository = "SoraVideo$([guid]::NewGuid().ToString('N'))"
Register-PSResourceRepository -Name $repository -Uri (Resolve-Path $Package).Path -Trusted
try {
    Save-PSResource -Name SoraVideo -Repository $repository -Path $work
    $module = Get-ChildItem (Join-Path $work 'SoraVideo') | Select-Object -First 1
    foreach ($line in Get-Content (Join-Path $module 'SHA256SUMS')) {
        $hash, $file = $line -split '  ', 2
        if ((Get-FileHash (Join-Path $module $file) -Algorithm SHA256).Hash -ne $hash) { throw "$file is not what was built." }
    }

    $null = Test-ModuleManifest (Join-Path $module 'SoraVideo.psd1')
    $env:SORAVIDEO_HOME = Join-Path $work 'state'
    Import-Module (Join-Path $module 'SoraVideo.psd1')
    $connection = Connect-Nemo -Emulator
    try {
        $export = 'a 1-second 320x180 video of neon rain' | New-NemoVideo | Export-NemoVideo -Path (Join-Path $work 'rain.mp4')
        if ($export.File.Length -le 0) { throw 'There is no video.' }
        if (-not (Test-NemoConnection -Quiet)) { throw "$(Test-NemoConnection | Where-Object Status -eq Failed | Format-List | Out-String)" }
        "SoraVideo $((Get-Module SoraVideo).Version) works in PowerShell $($PSVersionTable.PSVersion) on $($PSVersionTable.OS)."
    }
    finally { $connection | Disconnect-Nemo }
}
finally { Unregister-PSResourceRepository -Name $repository }
