using System.Text.Json;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>What came out of a pipeline in PowerShell.</summary>
internal sealed record RunReport(string[] Files, RunError[] Errors)
{
    /// <summary>Writes one from <c>$exports</c> and <c>$failures</c> to <c>$Report</c>, for <see cref="Read"/>.</summary>
    public const string Script = """
        $errors = @($failures | ForEach-Object { $_.ErrorRecord ?? $_ } | ForEach-Object { @{ Id = $_.FullyQualifiedErrorId -replace ',.*'; Name = "$($_.TargetObject.Name)"; Message = "$_" } })
        ConvertTo-Json @{ Files = @($exports | ForEach-Object { $_.File.Name }); Errors = $errors } -Depth 3 | Set-Content $Report
        """;

    public static RunReport Read(string file) => JsonSerializer.Deserialize<RunReport>(File.ReadAllText(file))!;
}
