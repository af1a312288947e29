<#
.SYNOPSIS
Unpacks the newest patch of a PowerShell version from its own releases, beside the one that is there.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [ValidatePattern('^7\.\d+$')] [string] $Version,
    [Parameter(Mandatory)] [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$tags = gh release list --repo PowerShell/PowerShell --limit 100 --exclude-drafts --exclude-pre-releases --json tagName --jq '.[].tagName'
$tag = $tags | Where-Object { $_ -match "^v$([regex]::Escape($Version))\.\d+$" } | Sort-Object { [version] $_.TrimStart('v') } | Select-Object -Last 1
if (-not $tag) { throw "There is no release of PowerShell $Version." }

$system = $IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux'
$kind = "$([Runtime.InteropServices.RuntimeInformation]::OSArchitecture)".ToLowerInvariant()
$ending = $IsWindows ? 'zip' : 'tar.gz'
$name = ($IsWindows ? 'PowerShell' : 'powershell') + "-$($tag.TrimStart('v'))-$system-$kind.$ending"
$null = New-Item $Destination -ItemType Directory -Force
gh release download $tag --repo PowerShell/PowerShell --pattern $name --dir $Destination
if ($LASTEXITCODE) { throw "$name could not be had." }

$archive = Join-Path $Destination $name
if ($IsWindows) { Expand-Archive $archive $Destination }
else {
    tar -xzf $archive -C $Destination
    chmod +x (Join-Path $Destination 'pwsh')
}
Remove-Item $archive
