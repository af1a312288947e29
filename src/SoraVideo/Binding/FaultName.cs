namespace SoraVideo.Binding;

/// <summary>The names of what can go wrong in the emulator, as its --help lists them.</summary>
internal static class FaultName
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "answer-cut", "answer-lost", "answer-silent", "answer-stalls", "download-cut", "no-credits", "plan-blocked",
        "poll-unavailable", "rate-limited", "render-fails", "render-stuck", "session-forgotten", "token-rejected", "upload-fails",
    ];

    /// <exception cref="NemoException">InvalidInput: there is no fault of that name.</exception>
    public static void Require(string name)
    {
        var texts = Resources.Texts.For(SessionLanguage.Default);
        if (!All.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new NemoException(NemoErrorKind.InvalidInput, texts.Get("NoSuchFault", name), texts.Get("NoSuchFaultHint", string.Join(", ", All)));
    }
}
