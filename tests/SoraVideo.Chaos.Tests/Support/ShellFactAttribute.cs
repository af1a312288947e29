using SoraVideo.TestKit;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>A test that needs a real PowerShell; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute() => Skip = Pwsh.Missing;
}
