namespace SoraVideo.Pipeline;

/// <summary>Leads what a shared client has to say to the cmdlet on whose behalf it is working.</summary>
internal static class TraceSink
{
    private static readonly AsyncLocal<Action<string>?> Current = new();

    public static bool IsHeard => Current.Value is not null;

    public static void Set(Action<string>? sink) => Current.Value = sink;

    public static void Write(string line) => Current.Value?.Invoke(line);
}
