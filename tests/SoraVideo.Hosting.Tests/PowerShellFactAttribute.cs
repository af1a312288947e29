namespace SoraVideo.Hosting.Tests;

/// <summary>A test that needs a real PowerShell; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PowerShellFactAttribute : FactAttribute
{
    public PowerShellFactAttribute() => Skip = Shell.Missing;
}
