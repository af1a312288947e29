#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
Builds, shows, tests, measures, packs and installs SoraVideo.
.DESCRIPTION
Build lays the module out in out/SoraVideo. Demo makes a video with the cmdlets and the local emulator. Test runs every
suite. Bench measures the project beside its peers and writes benchmarks/RESULTS.md. Package makes out/package/SoraVideo and
the .nupkg for Publish-PSResource. Install puts that into your module path, Uninstall takes it away; Clean removes what was built.
.EXAMPLE
./build.ps1 Demo
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Demo', 'Test', 'Bench', 'Package', 'Install', 'Uninstall', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The benchmarks to run; all of them when left out.
    [string[]] $Only,

    # Where Install and Uninstall work; the first folder of PSModulePath, which is yours, when left out.
    [string] $Destination = ($env:PSModulePath -split [IO.Path]::PathSeparator)[0]
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$Module = Join-Path $PSScriptRoot 'out' 'SoraVideo'
$Packages = Join-Path $PSScriptRoot 'out' 'package'

function Invoke-DotNet {
    if (-not (Get-Command dotnet -ErrorAction Ignore)) { throw 'The .NET 10 SDK is needed: https://dot.net' }
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

function Build {
    Invoke-DotNet build (Join-Path $PSScriptRoot 'src' 'SoraVideo') --configuration $Configuration --nologo --verbosity quiet
    Write-Information "The module is in $Module." -InformationAction Continue
}

function Demo {
    Build
    # In a shell of its own, so that this one can build again afterwards.
    $out = Join-Path $PSScriptRoot 'out' 'demo'
    & (Get-Process -Id $PID).Path -NoProfile -Command {
        param($Module, $Out)
        $ErrorActionPreference = 'Stop'
        Import-Module $Module
        Connect-Nemo -Emulator | Out-Host
        'a 6-second vertical video of neon rain titled "Night"' |
            New-NemoVideo -Name night | Tee-Object -Variable video |
            Export-NemoVideo -Path "$Out/" -Force | Out-Host
        Get-NemoState | Select-Object -ExpandProperty Timeline | Out-Host
        Disconnect-Nemo
    } -args $Module, $out
    if ($LASTEXITCODE -ne 0) { throw 'The demo failed.' }
}

function Test {
    Invoke-DotNet test $PSScriptRoot --nologo
}

function Bench {
    $chosen = if ($Only) { '--only', ($Only -join ',') }
    Invoke-DotNet run --configuration Release --project (Join-Path $PSScriptRoot 'benchmarks') -- @chosen
}

function Package {
    # What was built before, in another configuration or of other sources, must not be in it.
    if (Test-Path $Module) { Remove-Item $Module -Recurse -Force }
    Build
    # The bill of materials bears the time of the sources, so that the same sources make the same package.
    if (-not $env:SOURCE_DATE_EPOCH) { $env:SOURCE_DATE_EPOCH = git -C $PSScriptRoot log -1 --format=%ct 2>$null }
    $packer = Join-Path $PSScriptRoot 'src' 'SoraVideo.Packaging'
    Invoke-DotNet run --configuration Release --project $packer -- $PSScriptRoot $Packages
}

function Install {
    Package
    $version = (Import-PowerShellDataFile (Join-Path $Module 'SoraVideo.psd1')).ModuleVersion
    $target = Join-Path $Destination 'SoraVideo' $version
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    $null = New-Item $target -ItemType Directory -Force
    Copy-Item (Join-Path $Packages 'SoraVideo' $version '*') $target -Recurse
    Write-Information "SoraVideo $version is installed in $target." -InformationAction Continue
}

function Uninstall {
    $target = Join-Path $Destination 'SoraVideo'
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    Write-Information "SoraVideo is not in $Destination any more." -InformationAction Continue
}

function Clean {
    foreach ($folder in 'out', 'src/*/bin', 'src/*/obj', 'tests/*/bin', 'tests/*/obj', 'samples/*/bin', 'samples/*/obj', 'benchmarks/bin', 'benchmarks/obj') {
        Get-Item (Join-Path $PSScriptRoot $folder) -ErrorAction Ignore | Remove-Item -Recurse -Force
    }
}

& $Task
