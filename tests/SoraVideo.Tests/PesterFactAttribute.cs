namespace SoraVideo.Tests;

/// <summary>A fact that needs PowerShell and Pester; skipped, with the reason, where they aren't there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterFactAttribute : FactAttribute
{
    public PesterFactAttribute() => Skip = PesterRun.Missing;
}
