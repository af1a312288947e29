namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A fact about files as Unix has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no such file modes.";
    }
}
