BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $connection = Connect-Nemo -Emulator -Language en
    $null = $Tiny | New-NemoVideo
    function Get-Message { @(Get-EmulatorRequest message | ForEach-Object { ($_.body | ConvertFrom-Json).new_message.parts[0].text }) }
    function Get-Reply {
        Add-EmulatorFault @{ operation = 'message'; silentEdit = $false }
        nemo set the volume to "$(Get-Random -Minimum 1 -Maximum 99)%"
    }
}
AfterAll { Get-NemoConnection | Disconnect-Nemo }

Describe 'Invoke-NemoAction' {
    BeforeEach { $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete }

    It 'takes the steps that a reply left open' {
        $reply = Get-Reply
        $done = $reply.Actions | Invoke-NemoAction -Path $TestDrive
        $done.Export.File.Name | Should -Be 'Night.mp4'
        (Invoke-NemoAction $reply -Path $TestDrive).Export.File.Name | Should -Be 'Night-2.mp4'
    }

    It 'shows with -WhatIf what would be done, and does nothing' {
        (Get-Reply).Actions | Invoke-NemoAction -WhatIf -Path $TestDrive | Should -BeNullOrEmpty
        @(Get-EmulatorRequest render | Where-Object { $_ }) | Should -BeNullOrEmpty
    }

    It 'sends an edit, or other words in its place, in the session of its reply' {
        $action = (Get-Reply).Actions[0]
        $session = $connection.Session
        $edit = [SoraVideo.NemoAction]::new()
        $kind = $edit.GetType()
        $kind.GetProperty('Kind').SetValue($edit, [SoraVideo.NemoActionKind]::Edit)
        $kind.GetProperty('Description').SetValue($edit, 'Send the edit.')
        $kind.GetProperty('Instruction').SetValue($edit, 'set the volume to 33%')
        $kind.GetProperty('Session').SetValue($edit, $session)
        $null = Connect-Nemo -ApiUrl $connection.ApiUrl -Token nmv_usr_emulator_demo
        $null = Invoke-RestMethod "$((Get-NemoConnection).ApiUrl)_nemo/requests" -Method Delete
        ($edit | Invoke-NemoAction).Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.33
        ($edit | Invoke-NemoAction -Instruction 'set the volume to 34%').Timeline.Tracks[1].Segments[0].Volume | Should -Be 0.34
        Get-Message | Should -Be @('set the volume to 33%', 'set the volume to 34%')
        $action.IsBillable | Should -BeFalse
        $edit.IsBillable | Should -BeTrue
    }

    It 'refuses what is no step' {
        'export' | Invoke-NemoAction -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -Be 'InvalidInput,SoraVideo.Commands.InvokeNemoActionCommand'
    }
}
