# docs/tour.md, block by block as a reader would type it.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $text = Get-Content (Join-Path $PSScriptRoot '..' '..' 'docs' 'tour.md') -Raw
    $blocks = [regex]::Matches($text, '(?s)```powershell\r?\n(?<code>.*?)```(?:\s*```text\r?\n(?<shown>.*?)```)?')
}

Describe 'The tour' {
    It 'does what it says, from the first block to the last' {
        $blocks.Count | Should -BeGreaterThan 8
        $ErrorActionPreference = 'Stop'
        Push-Location $TestDrive
        try {
            foreach ($block in $blocks) {
                $code = $block.Groups['code'].Value.Replace('./out/SoraVideo', "'$Module'")
                # Dot-sourced, as each block uses what the ones before it have made.
                $said = . ([scriptblock]::Create($code)) *>&1 | Out-String -Width 300
                foreach ($line in $block.Groups['shown'].Value -split '\r?\n' | Where-Object { $_ }) {
                    $said.Contains($line.Trim()) | Should -BeTrue -Because "'$line' should stand in: $said"
                }
            }

            @(Get-ChildItem -Recurse -Filter *.mp4).Name | Sort-Object | Should -Be @('final.mp4', 'Night.mp4', 'quiet.mp4')
        }
        finally {
            Pop-Location
        }
    }
}
