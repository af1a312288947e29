#requires -Version 7.4
<#
.SYNOPSIS
Has Windows make videos each night, whether anyone is signed in or not.
.DESCRIPTION
Registers a task that runs samples/Runbook/Make-Videos.ps1 as you. Your token isn't part of it: store it once with
Set-Secret NEMO_TOKEN, and name the vault here, or set NEMO_TOKEN for your account.
.EXAMPLE
./Register-NightlyVideos.ps1 -Prompts C:\Videos\prompts.csv -Out C:\Videos -At 02:30 -Vault nemo
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Prompts,

    [Parameter(Mandatory)]
    [string] $Out,

    [datetime] $At = '02:30',

    # The vault of SecretManagement that has NEMO_TOKEN.
    [string] $Vault,

    [string] $TaskName = 'SoraVideo nightly'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not $IsWindows) { throw 'This is for Windows; elsewhere see soravideo.timer and crontab beside it.' }

$script = Join-Path $PSScriptRoot '..' 'Runbook' 'Make-Videos.ps1' | Resolve-Path
$log = Join-Path $Out 'nightly.log'
$run = "& '$script' -Prompts '$Prompts' -Out '$Out' -Log '$log'; exit `$LASTEXITCODE"
if ($Vault) { $run = "`$env:SORAVIDEO_VAULT = '$Vault'; $run" }
$encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($run))

$task = @{
    TaskName = $TaskName
    Action   = New-ScheduledTaskAction -Execute (Get-Process -Id $PID).Path -Argument "-NoProfile -NonInteractive -EncodedCommand $encoded"
    Trigger  = New-ScheduledTaskTrigger -Daily -At $At
    # One that is still at work goes on: two would only wait for each other's rows.
    Settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -RestartCount 2 -RestartInterval (New-TimeSpan -Minutes 30)
    # As you, without your password: what is stored for you alone can be read.
    Principal = New-ScheduledTaskPrincipal -UserId "$env:USERDOMAIN\$env:USERNAME" -LogonType S4U
}
if ($PSCmdlet.ShouldProcess($TaskName, 'Register a task')) { Register-ScheduledTask @task -Force }
