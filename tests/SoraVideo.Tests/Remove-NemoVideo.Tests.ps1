BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1'); $null = Connect-Nemo -Emulator }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Remove-NemoVideo' {
    It 'says as <_> does what it takes, where it gets something else' -ForEach 'Remove-NemoVideo', 'Stop-NemoVideo', 'Wait-NemoVideo' {
        $command = $_
        foreach ($wrong in (Get-Item $TestDrive), @{ a = 1 }, [pscustomobject]@{ b = 2 }, $true) {
            { $wrong | & $command -ErrorAction Stop } | Should -Throw '*is no video*Give a video, its name, or the id of its session*'
        }
    }

    It 'forgets a video here and changes nothing on the backend' {
        $keep = $Tiny | New-NemoVideo -Name keep
        $video = $Tiny | New-NemoVideo -Name gone
        $video | Remove-NemoVideo
        (Get-NemoVideo).Name | Should -Be 'keep'
        ($video | Get-NemoState).IsReady | Should -BeTrue
    }

    It 'says how to get one that was paid for and not exported' {
        $video = $Tiny | New-NemoVideo -Name unexported
        $video | Remove-NemoVideo -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match "Export-NemoVideo -Session $($video.SessionId)"
    }

    It 'keeps it with -WhatIf' {
        $video = $Tiny | New-NemoVideo -Name kept
        $video | Remove-NemoVideo -WhatIf
        (Get-NemoVideo kept).Name | Should -Be 'kept'
    }

    It 'takes names, wildcards, session ids and rows' {
        'test 1', 'test 2', 'other' | ForEach-Object { $null = $Tiny | New-NemoVideo -Name $_ }
        $rows = 'by id', 'by row' | ForEach-Object { $Tiny | New-NemoVideo -Name $_ }
        Remove-NemoVideo -Name 'test*' -WarningAction SilentlyContinue
        Get-NemoVideo test* | Should -BeNullOrEmpty
        Remove-NemoVideo other -WarningAction SilentlyContinue
        $rows[0].SessionId | Remove-NemoVideo -WarningAction SilentlyContinue
        ($rows[1] | ConvertTo-Csv | ConvertFrom-Csv | Remove-NemoVideo -PassThru -WarningAction SilentlyContinue).Name | Should -Be 'by row'
        Get-NemoVideo other, by* -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure.Count | Should -Be 1
    }

    It 'shows what wildcards would take with -WhatIf, and takes nothing' {
        $null = $Tiny | New-NemoVideo -Name 'what 1'
        Remove-NemoVideo 'what*' -WhatIf
        (Get-NemoVideo what*).Name | Should -Be 'what 1'
    }

    It 'says so when there is none of that name, and goes on' {
        $null = $Tiny | New-NemoVideo -Name there
        'nowhere', 'there' | Remove-NemoVideo -ErrorVariable failure -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -Be 'NotFound,SoraVideo.Commands.RemoveNemoVideoCommand'
        $failure[0].TargetObject | Should -Be 'nowhere'
        Get-NemoVideo ther* | Should -BeNullOrEmpty
    }

    It 'says so of nothing among several, as others do, and goes on' {
        $video = $Tiny | New-NemoVideo -Name among
        Remove-NemoVideo @($null, $video) -ErrorVariable failure -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -Be 'NotFound,SoraVideo.Commands.RemoveNemoVideoCommand'
        Get-NemoVideo amon* | Should -BeNullOrEmpty
        Edit-NemoVideo @($null) shorter -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.EditNemoVideoCommand'
        Export-NemoVideo -InputObject @($null) $TestDrive -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.ExportNemoVideoCommand'
    }
}
