BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1'); $null = Connect-Nemo -Emulator }
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Remove-NemoVideo' {
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
}
