@{
    RootModule           = 'bin/SoraVideo.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0c1a86-2d0b-4d55-9a3e-5e1f5d7c9b42'
    Author               = 'SoraVideo contributors'
    CompanyName          = 'SoraVideo'
    Copyright            = '(c) SoraVideo contributors'
    Description          = 'Turns words into finished videos: typed objects that pipe from prompt to MP4 through the NemoVideo cloud backend.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    TypesToProcess       = @('SoraVideo.Types.ps1xml')
    FormatsToProcess     = @('SoraVideo.Format.ps1xml')
    CmdletsToExport      = @(
        'Add-NemoBatch'
        'Compare-NemoTimeline'
        'Connect-Nemo'
        'Disconnect-Nemo'
        'Edit-NemoVideo'
        'Export-NemoGallery'
        'Export-NemoHistory'
        'Export-NemoVideo'
        'Format-NemoTimeline'
        'Get-NemoBatch'
        'Get-NemoConnection'
        'Get-NemoCredits'
        'Get-NemoState'
        'Get-NemoVideo'
        'Invoke-Nemo'
        'Invoke-NemoAction'
        'New-NemoVideo'
        'Remove-NemoVideo'
        'Resume-NemoBatch'
        'Resume-NemoVideo'
        'Send-NemoMedia'
        'Start-NemoWorker'
        'Stop-NemoVideo'
        'Suspend-NemoBatch'
        'Test-NemoConnection'
        'Wait-NemoVideo'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @('nemo')
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('Video', 'AI', 'TextToVideo', 'NemoVideo', 'MP4', 'PSEdition_Core')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
