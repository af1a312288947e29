namespace SoraVideo.Hosting.Tests;

/// <inheritdoc cref="PowerShellFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PowerShellTheoryAttribute : TheoryAttribute
{
    public PowerShellTheoryAttribute() => Skip = Shell.Missing;
}
