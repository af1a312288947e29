namespace SoraVideo.Tests;

/// <summary>Skips a test that is running already, which xunit knows by the message.</summary>
internal static class Dynamic
{
    public static Exception Skip(string reason) => new InvalidOperationException($"$XunitDynamicSkip${reason}");
}
