#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
Builds, shows, tests, measures and installs SoraVideo.
.DESCRIPTION
Build lays the module out in out/SoraVideo. Demo makes a video with the cmdlets and the local emulator. Test runs every
suite. Bench measures the project beside its peers and writes benchmarks/RESULTS.md. Install copies the module into your module path; Clean removes what was built.
.EXAMPLE
./build.ps1 Demo
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Demo', 'Test', 'Bench', 'Install', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The benchmarks to run; all of them when left out.
    [string[]] $Only
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$Module = Join-Path $PSScriptRoot 'out' 'SoraVideo'

function Invoke-DotNet {
    if (-not (Get-Command dotnet -ErrorAction Ignore)) { throw 'The .NET 10 SDK is needed: https://dot.net' }
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

function Build {
    Invoke-DotNet build (Join-Path $PSScriptRoot 'src' 'SoraVideo') --configuration $Configuration --nologo --verbosity quiet
    Write-Host "The module is in $Module."
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

function Install {
    Build
    $version = (Import-PowerShellDataFile (Join-Path $Module 'SoraVideo.psd1')).ModuleVersion
    $root = ($env:PSModulePath -split [IO.Path]::PathSeparator)[0]
    $target = Join-Path $root 'SoraVideo' $version
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    New-Item $target -ItemType Directory -Force | Out-Null
    Copy-Item (Join-Path $Module '*') $target -Recurse
    Write-Host "SoraVideo $version is installed in $target."
}

function Clean {
    foreach ($folder in 'out', 'src/*/bin', 'src/*/obj', 'tests/*/bin', 'tests/*/obj', 'samples/*/bin', 'samples/*/obj', 'benchmarks/bin', 'benchmarks/obj') {
        Get-Item (Join-Path $PSScriptRoot $folder) -ErrorAction Ignore | Remove-Item -Recurse -Force
    }
}

& $Task
