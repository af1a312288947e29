namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A fact about processes as Linux has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "It is about Linux alone.";
    }
}
