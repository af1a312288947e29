<#
.SYNOPSIS
Runs a help page's examples, one after another in one runspace, and writes what came of each as JSON.
.DESCRIPTION
In a process of its own, as some examples change what holds for all of one. Everything that leads to a backend leads to the
emulator, and a video named fox is there before the first example. Its input is the journal that machines share, whose password a command
line would show; without one, what needs it isn't run.
#>
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Page,
    [Parameter(Mandatory)] [string] $Emulator,
    [Parameter(ValueFromPipeline)] [string] $Journal
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'ExampleBlocks.ps1')
$minutes = 2
$root = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "examples-$([guid]::NewGuid().ToString('N'))") -ItemType Directory).FullName
$folder = (New-Item (Join-Path $root 'work') -ItemType Directory).FullName
$env:NEMO_API_URL = $env:SORAVIDEO_EMULATOR_URL = $Emulator
$env:NEMO_TOKEN = 'nmv_usr_emulator_demo'
$env:NEMO_CLIENT_ID = 'examples'
$env:SORAVIDEO_HOME = Join-Path $root 'home'
$env:SORAVIDEO_JOURNAL = $Journal
# Found by its name, as an installed module is.
$env:PSModulePath = "$(Split-Path $Module)$([IO.Path]::PathSeparator)$env:PSModulePath"

function Invoke-Code([string] $Code) {
    $shell = [powershell]::Create($runspace)
    try {
        $running = $shell.AddScript($Code).AddCommand('Out-String').BeginInvoke()
        $thrown = if ($running.AsyncWaitHandle.WaitOne([timespan]::FromMinutes($minutes))) {
            try { $said = $shell.EndInvoke($running) } catch { "$_" }
        }
        else {
            $shell.Stop()
            "It was not over after $minutes minutes."
        }
        [pscustomobject]@{ Errors = @(@($thrown; $shell.Streams.Error) | ForEach-Object { "$_" }).Where{ $_ }; Said = "$said" }
    }
    finally { $shell.Dispose() }
}

$runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
$runspace.Open()
try {
    & (Join-Path $PSScriptRoot 'ExampleFiles.ps1') -Folder $folder
    $ready = Invoke-Code "
        `$ProgressPreference = 'SilentlyContinue'
        Set-Location -LiteralPath '$folder'
        Import-Module SoraVideo
        `$null = Connect-Nemo -Language en
        `$null = New-NemoVideo 'a fox running through a snowy forest' -Name fox"
    if ($ready.Errors) { throw "Nothing could be made ready: $($ready.Errors)" }
    ConvertTo-Json -InputObject @(Get-ExampleBlock $Page | ForEach-Object { if ($Journal -or -not $_.Shared) { Invoke-Code $_.Code } else { 'not run' } }) -Depth 3 -Compress
}
finally {
    $runspace.Dispose()
    Remove-Item -LiteralPath $root -Recurse -Force
}
