namespace SoraVideo.Journal;

/// <summary>What a quick look at the journal shows of a video.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">How far it has come, as the journal has it.</param>
internal sealed record RecentVideo(string Name, string Status)
{
    public string? SessionId { get; init; }

    /// <summary>The prompt's beginning.</summary>
    public string Prompt { get; init; } = "";

    public string? Batch { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}
