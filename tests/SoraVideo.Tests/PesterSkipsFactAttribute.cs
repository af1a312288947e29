namespace SoraVideo.Tests;

/// <summary>A fact that shows by its own skip which Pester tests are skipped here.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterSkipsFactAttribute : FactAttribute
{
    public PesterSkipsFactAttribute() =>
        Skip = PesterRun.Missing ?? (PesterRun.Skipped is { Count: > 0 } skipped ? string.Join("; ", skipped) : null);
}
