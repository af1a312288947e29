namespace SoraVideo.Emulator.Tests.Rendering;

[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsUnixFactAttribute : FactAttribute
{
    public NeedsUnixFactAttribute() => Skip = File.Exists("/usr/bin/env") ? null : "there is no /usr/bin/env";
}
