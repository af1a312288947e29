<#
.SYNOPSIS
Puts the files that the help's examples speak of into a folder.
.DESCRIPTION
prompts.csv and prompts.json (three rows: Sku, Name, Prompt, Duration, AspectRatio), prompts.txt (two prompts, one a line), script.txt,
scenes/one.txt and scenes/two.md (a prompt each), clip.mp4, beach.jpg, logo.png, music.mp3.
#>
param([Parameter(Mandatory)] [string] $Folder)

$ErrorActionPreference = 'Stop'
$rows = @(
    [pscustomobject]@{ Sku = 'A1'; Name = 'fox-run'; Prompt = 'a fox running through fresh snow'; Duration = 4; AspectRatio = '16:9' }
    [pscustomobject]@{ Sku = 'B2'; Name = 'neon-rain'; Prompt = 'neon rain over a quiet street'; Duration = 3; AspectRatio = '9:16' }
    [pscustomobject]@{ Sku = 'C3'; Name = 'city-dawn'; Prompt = 'a city waking up at dawn'; Duration = 5; AspectRatio = '1:1' }
)
$rows | Export-Csv (Join-Path $Folder 'prompts.csv')
$rows | ConvertTo-Json | Set-Content (Join-Path $Folder 'prompts.json')
'a lighthouse in a storm', 'a field of sunflowers at noon' | Set-Content (Join-Path $Folder 'prompts.txt')
'a slow walk through an old library, dust in the light' | Set-Content (Join-Path $Folder 'script.txt')

$null = New-Item (Join-Path $Folder 'scenes') -ItemType Directory
'a train crossing a bridge in the fog' | Set-Content (Join-Path $Folder 'scenes' 'one.txt')
'# The harbour', '', 'fishing boats leaving the harbour at first light' | Set-Content (Join-Path $Folder 'scenes' 'two.md')

# The smallest files that are what their names say; one second of silence for the sound.
$png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
$jpg = @'
/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAg+Pkk+SVVVVVVVVWRdZGhoaGRkZGRoaGhwcHCDg4NwcHBoaHBwfHyDg4+Tj4eH
g4eTk5ubm7q6srLZ2eD/////xABMAAEBAAAAAAAAAAAAAAAAAAAABgEBAQAAAAAAAAAAAAAAAAAABgcQAQAAAAAAAAAAAAAAAAAAAAARAQAAAAAAAAAAAAAA
AAAAAAD/wAARCAAIAAgDASIAAhEAAxEA/9oADAMBAAIRAxEAPwCtAR06f//Z
'@
$frame = [byte[]] (0xFF, 0xFB, 0x90, 0xC4) + [byte[]]::new(413)
$sounds = [byte[]] (@($frame) * 39)
[IO.File]::WriteAllBytes((Join-Path $Folder 'logo.png'), [Convert]::FromBase64String($png))
[IO.File]::WriteAllBytes((Join-Path $Folder 'beach.jpg'), [Convert]::FromBase64String($jpg))
[IO.File]::WriteAllBytes((Join-Path $Folder 'music.mp3'), $sounds)
Copy-Item (Join-Path $PSScriptRoot '..' '..' 'src' 'SoraVideo.Emulator' 'Assets' 'sample.mp4') (Join-Path $Folder 'clip.mp4')
