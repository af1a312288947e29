namespace SoraVideo.Tests;

/// <summary>A theory that needs PowerShell and Pester; skipped, with the reason, where they aren't there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute() => Skip = PesterRun.Missing;
}
