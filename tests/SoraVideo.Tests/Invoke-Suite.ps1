<#
.SYNOPSIS
Finds or runs the Pester tests and writes one line of JSON for each.
#>
param(
    [ValidateSet('Discover', 'Run')] [string] $Task = 'Run',
    [Parameter(Mandatory)] [string] $Report,
    [string] $OtherPolly,
    [string] $Transcript
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$env:SORAVIDEO_TEST_POLLY = $OtherPolly

if ($Transcript) { $null = Start-Transcript $Transcript }
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Run.SkipRun = $Task -eq 'Discover'
# What the tests write is looked through when all are done, so nothing may take it away before.
$configuration.TestDrive.Enabled = -not $Transcript
$configuration.Output.Verbosity = if ($Task -eq 'Run') { 'Normal' } else { 'None' }
$result = Invoke-Pester -Configuration $configuration
if ($Transcript) { $null = Stop-Transcript }

function Format-Result($Test, $Name) {
    # What is skipped is known before it runs.
    [pscustomobject]@{
        Name    = $Name
        Result  = $Task -eq 'Discover' -and $Test.Skip -eq $true ? 'Skipped' : "$($Test.Result)"
        Message = (@($Test.ErrorRecord | ForEach-Object { "$($_.DisplayErrorMessage)`n$($_.DisplayStackTrace)" }) -join "`n").Trim()
    }
}

# Pester fills a row's values in only when it runs; a name must be the same before and after.
function Format-Name($Test) {
    $name = $Test.Path -join '.'
    # A row that is no hashtable has one value, which Pester calls <_>.
    $values = if ($Test.Data -is [Collections.IDictionary]) { $Test.Data } elseif ($null -ne $Test.Data) { @{ _ = $Test.Data } } else { @{} }
    foreach ($key in @($values.Keys)) { $name = $name.Replace("<$key>", "$($values[$key])") }
    "$((Split-Path -Leaf $Test.ScriptBlock.File) -replace '\.Tests\.ps1$'): $($name -replace '\s+', ' ')"
}

$lines = @($result.Tests | ForEach-Object { Format-Result $_ (Format-Name $_) })
$lines += @($result.Containers | Where-Object { $_.Result -eq 'Failed' -and $_.ErrorRecord } | ForEach-Object { Format-Result $_ "$(Split-Path -Leaf "$($_.Item)")" })
ConvertTo-Json -InputObject $lines -Depth 4 | Set-Content -LiteralPath $Report
