namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A theory about sockets as Linux has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "It is about Linux alone.";
    }
}
