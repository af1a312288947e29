namespace SoraVideo.Transport;

/// <summary>
/// Who is to hear of waits in the course of an operation. It flows with the operation, as any of its calls may have to wait, and most
/// of them have nothing else to report.
/// </summary>
internal static class WaitNotice
{
    private static readonly AsyncLocal<IProgress<NemoProgress>?> Current = new();

    /// <summary>Set in an async method, it holds for what that calls, and for nothing else.</summary>
    public static IProgress<NemoProgress>? Listener
    {
        get => Current.Value;
        set => Current.Value = value;
    }
}
