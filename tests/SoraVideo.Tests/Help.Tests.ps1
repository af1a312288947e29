# What Get-Help shows, and that it fits the commands as the shell sees them.
BeforeDiscovery {
    $manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot '..' '..' 'SoraVideo.psd1')
    $commands = @($manifest.CmdletsToExport | ForEach-Object { @{ Command = $_ } })
    $pages = Get-ChildItem (Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US') -Filter about_*.md
    $topics = @($pages | ForEach-Object { @{ Topic = $_.BaseName } })
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'ExampleBlocks.ps1')
    $common = [Management.Automation.PSCmdlet]::CommonParameters

    # A set that a parameter is hidden in takes it only to say what is wrong with it there.
    function Test-Hidden($Command, $Parameter, $Set) {
        $declared = (Get-Command $Command).Parameters[$Parameter].Attributes.Where{ $_ -is [Parameter] -and $_.ParameterSetName -eq $Set }
        [bool] $declared.DontShow
    }
}

Describe 'Get-Help' {
    It 'has every part for <Command>' -ForEach $commands {
        $help = Get-Help $Command -Full
        $help.Synopsis | Should -Match '^\w.*\.$'
        "$($help.description.Text)".Length | Should -BeGreaterThan 100
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        $help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Should -Not -BeNullOrEmpty
        "$($help.alertSet.alert.Text)" | Should -Match '\w \(\w+\)'
        $help.relatedLinks.navigationLink.linkText | Should -Not -BeNullOrEmpty
    }

    It 'shows the examples of <Command> as they are run' -ForEach $commands {
        $shown = @((Get-Help $Command).examples.example.code | ForEach-Object { $_.TrimEnd() })
        $run = @(Get-ExampleBlock (Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US' "$Command.md") | ForEach-Object { $_.Code.TrimEnd() })
        $shown | Should -Be $run
    }

    It 'shows <Command> with the sets, names, types and aliases that the shell has' -ForEach $commands {
        $sets = @((Get-Command $Command).ParameterSets)
        $items = @((Get-Help $Command).syntax.syntaxItem)
        $items.Count | Should -Be $sets.Count
        foreach ($index in 0..($sets.Count - 1)) {
            $set = @($sets | Sort-Object { -not $_.IsDefault } -Stable)[$index]
            $shown = $set.Parameters.Where{ $_.Name -notin $common -and -not (Test-Hidden $Command $_.Name $set.Name) }
            $facts = $shown | ForEach-Object {
                $type = [Nullable]::GetUnderlyingType($_.ParameterType) ?? $_.ParameterType
                $position = $_.Position -ge 0 ? $_.Position : 'named'
                $aliases = $_.Aliases ? $_.Aliases -join ', ' : 'none'
                "$($_.Name) $($type.Name), required: $($_.IsMandatory), position: $position, aliases: $aliases"
            }
            $said = $items[$index].parameter | ForEach-Object {
                "$($_.name) $($_.type.name), required: $($_.required), position: $($_.position), aliases: $($_.aliases)"
            }
            $said | Sort-Object | Should -Be ($facts | Sort-Object)
        }
    }

    It 'tells each parameter of <Command> by its name' -ForEach $commands {
        $names = (Get-Command $Command).Parameters.Keys.Where{ $_ -notin $common }
        @(Get-Help $Command -Parameter *).name | Sort-Object | Should -Be ($names | Sort-Object)
        foreach ($parameter in Get-Help $Command -Parameter *) {
            "$($parameter.description.Text)" | Should -Match '\w.*[.)]' -Because $parameter.name
        }
    }

    It 'finds the topic <Topic>' -ForEach $topics {
        $text = Get-Help $Topic | Out-String
        $text | Should -Match "TOPIC\s+$Topic\s+SHORT DESCRIPTION"
        $text | Should -Not -Match '```|\*\*|\]\('
    }

    It 'answers in any language' {
        $script = "[cultureinfo]::CurrentUICulture = 'zh-CN'; Import-Module '$Module'; (Get-Help New-NemoVideo).Synopsis; " +
            '(Get-Help about_SoraVideo | Out-String).Length -gt 500'
        $said = @(& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script)
        $said[0] | Should -Match '\w'
        $said[1] | Should -Be 'True'
    }

    It 'shows text without any markup for <Command>' -ForEach $commands {
        Get-Help $Command -Full | Out-String | Should -Not -Match '```|\*\*\w|\]\(\w|&lt;|Syntax Table'
    }
}
