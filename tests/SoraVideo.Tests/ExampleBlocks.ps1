# The blocks of PowerShell on a help page, each with its number, whether its text says that it fails, and whether it needs a journal
# that machines share. Dot-sourced.
$SharedBatch = '(Add|Get|Suspend|Resume)-NemoBatch|Start-NemoWorker'

function Get-ExampleBlock([string] $Page) {
    $pattern = '(?ms)(?:^### (?<title>[^\n]+)\n+)?^```powershell\n(?<code>.*?)^```\n(?<text>.*?)(?=^```powershell|^#|\z)'
    $number = 0
    foreach ($block in [regex]::Matches((Get-Content -LiteralPath $Page -Raw).Replace("`r", ''), $pattern)) {
        $number++
        [pscustomobject]@{
            Number = $number
            Code   = $block.Groups['code'].Value
            Shared = $block.Groups['code'].Value -match $SharedBatch
            Fails  = "$($block.Groups['title']) $($block.Groups['text'])" -match 'This fails'
        }
    }
}
