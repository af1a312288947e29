# What the tests of several files share. Dot-sourced in BeforeAll.
$Module = Join-Path $PSScriptRoot '..' '..' 'out' 'SoraVideo' | Resolve-Path
Import-Module $Module
$ProgressPreference = 'SilentlyContinue'

# Small and short, so that rendering takes no time.
$Tiny = 'a 1-second 320x180 video of neon rain titled "Night"'

# The emulator's thinking is not what is tested.
$env:SORAVIDEO_TIME_SCALE = '0.1'

# A render is real work, which the scale above leaves less than a tenth of its usual limit: large pictures would miss that on a busy machine.
$env:SORAVIDEO_LONGEST_SIDE = '320'

# Nothing that the person who runs the tests has may take part in them.
$env:NEMO_TOKEN = $env:NEMO_API_URL = $env:NEMO_CLIENT_ID = $env:SORAVIDEO_EMULATOR_URL = $null
$env:SORAVIDEO_LANGUAGE = $env:SORAVIDEO_TASK_NAME = $env:SORAVIDEO_PROXY = $env:SORAVIDEO_VAULT = $env:SORAVIDEO_THROTTLE_LIMIT = $null
$env:SORAVIDEO_NETWORK_PATIENCE = $env:SORAVIDEO_POLL_INTERVAL = $null
$env:SORAVIDEO_HOME = Join-Path ([IO.Path]::GetTempPath()) "soravideo-$([guid]::NewGuid().ToString('N'))"

function Get-EmulatorRequest([string] $Operation) {
    # A list comes as one object, which only a variable takes apart.
    $requests = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests?operation=$Operation"
    $requests
}

function Add-EmulatorFault([hashtable] $Fault) {
    $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/faults" -Method Post -ContentType application/json -Body ($Fault | ConvertTo-Json)
}

# Where Pester has no folder for a file's tests, they get one that stays.
if (-not $TestDrive) { $TestDrive = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "drive-$([guid]::NewGuid().ToString('N'))") -ItemType Directory).FullName }
