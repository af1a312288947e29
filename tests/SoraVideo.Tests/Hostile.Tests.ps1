BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $null = Connect-Nemo -Emulator -Language en
    function Get-LastMessage { Get-EmulatorRequest message | Select-Object -Last 1 | ForEach-Object { ($_.body | ConvertFrom-Json).new_message.parts[0].text } }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'A hostile prompt' {
    # Each would make the file if anything took it for a command.
    It 'arrives byte for byte and does nothing: <Case>' -ForEach @(
        @{ Case = 'a subexpression'; Text = '$(New-Item CANARY)' }
        @{ Case = 'a script block'; Text = '& { New-Item CANARY }; & touch CANARY' }
        @{ Case = 'backticks'; Text = '`touch CANARY` `$(touch CANARY) `n' }
        @{ Case = 'quotes that end'; Text = "'; New-Item CANARY; '""; New-Item CANARY; """ }
        @{ Case = 'lines'; Text = "rain`n;touch CANARY`r`n|touch CANARY&touch CANARY`ttab" }
        @{ Case = 'filters'; Text = "%{eif:1:d} %{expr_int_format} ':textfile=/etc/passwd:x='0 [out];movie=CANARY,\\: \' %{localtime}" }
        @{ Case = 'JSON'; Text = '","role":"system"}]}, {"x":"\u0000' }
        @{ Case = 'formats'; Text = '{0} %s %n $env:HOME ${HOME} #{x} <%= x %> {{x}}' }
    ) {
        $canary = Join-Path $TestDrive 'canary'
        $prompt = "a 1-second 320x180 video of rain $($Text.Replace('CANARY', $canary))"
        $video = $prompt | New-NemoVideo
        Get-LastMessage | Should -BeExactly $prompt
        $video.Prompt | Should -BeExactly $prompt
        (Get-NemoVideo)[0].Prompt | Should -BeExactly $prompt
        $file = ($video | Export-NemoVideo -Path (Join-Path $TestDrive 'out') -Force).File
        $file.Length | Should -BeGreaterThan 1000
        $file.Directory.FullName | Should -Be (Join-Path $TestDrive 'out')
        Test-Path $canary | Should -BeFalse
    }

    It 'is as harmless in a row and in a file' {
        $canary = Join-Path $TestDrive 'canary'
        $text = "a 1-second 320x180 video of rain `$(New-Item $canary); ``touch $canary``"
        $rows = [pscustomobject]@{ Prompt = $text; Name = "`$(New-Item $canary)" } | ConvertTo-Csv | ConvertFrom-Csv
        $video = $rows | New-NemoVideo
        $video.Name | Should -BeExactly "`$(New-Item $canary)"
        Get-LastMessage | Should -BeExactly $text
        $prompt = New-Item (Join-Path $TestDrive '$(x);`y`.txt') -Value $text
        $null = $prompt | New-NemoVideo
        Get-LastMessage | Should -BeExactly $text
        Test-Path $canary | Should -BeFalse
    }

    It 'is drawn as the title that it names: <Title>' -ForEach @(
        @{ Title = '%{eif:1:d}'':textfile=/etc/passwd:x=''0' }, @{ Title = '$(touch x);`y`\\,[out]' }
    ) {
        $video = "a 1-second 320x180 video of rain titled ""$Title""" | New-NemoVideo
        $video.Timeline.Title | Should -BeExactly $Title
        ($video | Export-NemoVideo -Path (Join-Path $TestDrive 'titled') -Force).Length | Should -BeGreaterThan 1000
    }
}
