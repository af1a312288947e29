# The loop that one would write in PowerShell: it asks for each render every 30 seconds, compressed like the server's own times.
param([string] $Url, [string] $List, [string] $To)
$ErrorActionPreference = 'Stop'
$wait = [int](30000 * [double]::Parse($env:SORAVIDEO_TIME_SCALE, [cultureinfo]::InvariantCulture))
$clock = [Diagnostics.Stopwatch]::StartNew()
Import-Csv $List | ForEach-Object -ThrottleLimit 8 -Parallel {
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $call = @{ Headers = @{ Authorization = 'Bearer bench' }; ContentType = 'application/json' }
    $project = '{"task_name":"project","language":"en"}'
    $session = (Invoke-RestMethod @call -Method Post "${using:Url}api/tasks/me/with-session/nemo_agent" -Body $project).data.session_id
    $message = @{ app_name = 'nemo_agent'; user_id = 'me'; session_id = $session; new_message = @{ parts = @(@{ text = $_.Prompt }) } }
    $null = Invoke-RestMethod @call -Method Post "${using:Url}run_sse" -Body ($message | ConvertTo-Json -Depth 5)
    $state = Invoke-RestMethod @call "${using:Url}api/state/nemo_agent/me/$session/latest"
    $id = "render_$session"
    $render = @{ id = $id; sessionId = $session; draft = $state.data.state.draft; output = @{ format = 'mp4'; quality = 'high' } }
    $null = Invoke-RestMethod @call -Method Post "${using:Url}api/render/proxy/lambda" -Body ($render | ConvertTo-Json -Depth 20)
    do {
        Start-Sleep -Milliseconds $using:wait
        $status = Invoke-RestMethod @call "${using:Url}api/render/proxy/lambda/$id"
    } until ($status.status -eq 'completed')
    Invoke-WebRequest $status.output.url -OutFile (Join-Path $using:To "$($_.Name).mp4")
}
$clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
