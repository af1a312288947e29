BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Unattended.ps1')
    $Root = (Join-Path $PSScriptRoot '..' '..' | Resolve-Path).Path
    $Packer = Get-ChildItem (Join-Path $Root 'src' 'SoraVideo.Packaging' 'bin' '*' 'net10.0' 'SoraVideo.Packaging.dll') | Sort-Object LastWriteTime | Select-Object -Last 1
    $Version = (Import-PowerShellDataFile (Join-Path $Root 'SoraVideo.psd1')).ModuleVersion
    function New-Package([string] $Name) {
        $output = Join-Path $TestDrive $Name
        $said = dotnet exec $Packer $Root $output 2>&1
        if ($LASTEXITCODE) { throw "$said" }
        Join-Path $output "SoraVideo.$Version.nupkg"
    }

    # As Install-PSResource does: unpacked, without what is the package's alone.
    $Package = New-Package 'one'
    $Modules = Join-Path $TestDrive 'modules'
    $Installed = Join-Path $Modules 'SoraVideo' $Version
    [IO.Compression.ZipFile]::ExtractToDirectory($Package, $Installed)
    [xml] $Nuspec = Get-Content (Join-Path $Installed 'SoraVideo.nuspec') -Raw
    foreach ($own in '_rels', 'package', '[Content_Types].xml', 'SoraVideo.nuspec') { Remove-Item -LiteralPath (Join-Path $Installed $own) -Recurse -Force }
    $Files = @(Get-ChildItem $Installed -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($Installed, $_.FullName).Replace('\', '/') } | Sort-Object)
    $Data = Import-PowerShellDataFile (Join-Path $Installed 'SoraVideo.psd1')
    $Environment = @{ NO_COLOR = '1' }
}
# The module knows the emulator's token; what the suite leaves behind must hold none.
AfterAll { 'one', 'another folder', 'modules' | ForEach-Object { Remove-Item (Join-Path $TestDrive $_) -Recurse -Force -ErrorAction Ignore } }

Describe 'The package' {
    It 'has a manifest that passes, and that lists exactly its files' {
        (Test-ModuleManifest (Join-Path $Installed 'SoraVideo.psd1')).Version | Should -Be $Version
        @($Data.FileList | Sort-Object) | Should -Be $Files
    }

    It 'makes a video in a fresh shell that finds it by its name, with its own emulator' {
        $with = @{ PSModulePath = "$Modules$([IO.Path]::PathSeparator)$env:PSModulePath" }
        $run = Invoke-Unattended @"
`$ErrorActionPreference = 'Stop'
Import-Module SoraVideo
(Get-Module SoraVideo).ModuleBase
`$c = Connect-Nemo -Emulator
('$Tiny' | New-NemoVideo | Export-NemoVideo -Path '$TestDrive/packed.mp4').File.Name
`$c | Disconnect-Nemo
"@ $with
        $run.Errors | Should -BeNullOrEmpty
        $run.Lines | Should -Be @($Installed, 'packed.mp4')
    }

    It 'has the same bytes when it is made again elsewhere' {
        (Get-FileHash (New-Package 'another folder')).Hash | Should -Be (Get-FileHash $Package).Hash
    }

    It 'has hashes that hold, of every other file' {
        $lines = Get-Content (Join-Path $Installed 'SHA256SUMS')
        $lines | ForEach-Object { ($_ -split '  ', 2)[1] } | Sort-Object | Should -Be @($Files | Where-Object { $_ -ne 'SHA256SUMS' })
        foreach ($line in $lines) {
            $hash, $file = $line -split '  ', 2
            (Get-FileHash (Join-Path $Installed $file) -Algorithm SHA256).Hash | Should -Be $hash
        }
    }

    It 'has a bill of materials with each file, and the package and licence of each library of others' {
        $bill = Get-Content (Join-Path $Installed 'sbom.spdx.json') -Raw | ConvertFrom-Json
        $bill.spdxVersion | Should -Be 'SPDX-2.3'
        $made = 'SoraVideo.psd1', 'SHA256SUMS', 'sbom.spdx.json'
        @($bill.files.fileName | ForEach-Object { $_.Substring(2) } | Sort-Object) | Should -Be @($Files | Where-Object { $_ -notin $made })
        foreach ($file in $bill.files) {
            ($file.checksums | Where-Object algorithm -eq SHA256).checksumValue | Should -Be (Get-FileHash (Join-Path $Installed $file.fileName)).Hash
        }
        $ids = @($bill.files.SPDXID) + @($bill.packages.SPDXID)
        @($ids | Select-Object -Unique).Count | Should -Be $ids.Count
        $ids | ForEach-Object { $_ | Should -Match '^SPDXRef-[A-Za-z0-9.-]+$' }
        $bill.packages | ForEach-Object { $_.licenseDeclared | Should -Match '^[A-Z][\w.+-]+$' -Because $_.name }
        $bill.packages.licenseDeclared | Should -Not -Contain 'NOASSERTION'
        $sourced = @($bill.relationships | Where-Object relationshipType -eq GENERATED_FROM).spdxElementId
        $foreign = $bill.files | Where-Object { $_.fileName -match '\.(dll|so|dylib)$' -and $_.fileName -notmatch '/SoraVideo[^/]*\.dll$' }
        $foreign.SPDXID | ForEach-Object { $_ | Should -BeIn $sourced }
        $notices = Get-Content (Join-Path $Installed 'ThirdPartyNotices.txt') -Raw
        $bill.packages | Where-Object name -ne SoraVideo | ForEach-Object { $notices | Should -Match ([regex]::Escape("$($_.name) $($_.versionInfo)")) }
    }

    It 'says nothing of the machine that it was built on, and brings no symbols' {
        $Files | Where-Object { $_ -match '\.(pdb|cs)$|(?<!-Help)\.xml$' } | Should -BeNullOrEmpty
        foreach ($file in $Files | Where-Object { $_ -notmatch '/native/' }) {
            $text = [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes((Join-Path $Installed $file)))
            foreach ($place in $Root, [Environment]::GetFolderPath('UserProfile') | Where-Object { $_.Length -gt 5 }) { $text.Contains($place) | Should -BeFalse -Because "$file names $place" }
        }
    }

    It 'is what Publish-PSResource takes and galleries search by' {
        $about = $Nuspec.package.metadata
        $about.id, $about.version | Should -Be @('SoraVideo', $Version)
        $about.authors, $about.description, $about.copyright | Should -Be @($Data.Author, $Data.Description, $Data.Copyright)
        $about.license.'#text', $about.icon | Should -Be @('MIT', 'icon.png')
        $about.dependencies | Should -BeNullOrEmpty
        $tags = $about.tags -split ' '
        $tags | Should -Contain 'PSModule'
        $tags | Should -Contain 'PSEdition_Core'
        @($tags -match '^PSCmdlet_' -replace '^PSCmdlet_') | Should -Be $Data.CmdletsToExport
        @($tags -match '^PSCommand_' -replace '^PSCommand_') | Should -Be (@($Data.CmdletsToExport) + @($Data.AliasesToExport))
        $about.releaseNotes | Should -Be $Data.PrivateData.PSData.ReleaseNotes
        $about.releaseNotes | Should -Match '^### '
        [IO.File]::ReadAllBytes((Join-Path $Installed 'icon.png'))[1..3] | Should -Be ([byte[]][char[]]'PNG')
    }

    It 'is no larger than it must be' {
        (Get-Item $Package).Length | Should -BeLessThan 12MB
    }

    It 'is a zip whose entries have one time and no way out of the folder' {
        $zip = [IO.Compression.ZipFile]::OpenRead($Package)
        try {
            @($zip.Entries.LastWriteTime.DateTime | Select-Object -Unique) | Should -Be @([datetime] '1980-01-01')
            @($zip.Entries.FullName | Where-Object { $_ -match '\\|^/|\.\.' }) | Should -BeNullOrEmpty
        }
        finally { $zip.Dispose() }
    }
}
