namespace SoraVideo;

/// <summary>A generated video: its session on the backend, what was said, and the timeline that came of it.</summary>
public sealed record NemoVideo
{
    /// <summary>The number under which it is remembered on this machine.</summary>
    public long Id { get; init; }

    /// <summary>How far it has come.</summary>
    public VideoStatus Status { get; init; } = VideoStatus.Done;

    /// <summary>Why it came to nothing, or what isn't certain about it.</summary>
    public string? Error { get; init; }

    /// <summary>The batch that it is an item of; none for a video made by itself.</summary>
    public string? Batch { get; init; }

    /// <summary>The credits that it cost; none for one that wasn't charged for. See <see cref="CreditsEstimated"/>.</summary>
    public decimal? Credits { get; init; }

    /// <summary>
    /// Whether <see cref="Credits"/> is the usual price and not what was really taken: other work of the account ran beside it, it
    /// was cut off, or the balance could not be read.
    /// </summary>
    public bool CreditsEstimated { get; init; }

    /// <summary>The name that files are made from: the one given, else the prompt's first words.</summary>
    public required string Name { get; init; }

    /// <summary>The user's prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>The session that holds the draft.</summary>
    public required NemoSession Session { get; init; }

    /// <summary>The session's id.</summary>
    public string SessionId => Session.Id;

    /// <summary>Whether there is something to export. The backend may also have answered with a question.</summary>
    public bool IsReady => Timeline.HasContent;

    /// <summary>Playing time of the draft.</summary>
    public TimeSpan Duration => Timeline.Duration;

    /// <summary>What the backend said.</summary>
    public required string Reply { get; init; }

    /// <summary>What the prompt did to the timeline.</summary>
    public IReadOnlyList<TimelineChange> Changes { get; init => field = Listing<TimelineChange>.Of(value); } = Listing<TimelineChange>.Of([]);

    /// <summary>The draft's tracks.</summary>
    public Timeline Timeline { get; init; } = Timeline.Empty;

    /// <summary>What was uploaded for it.</summary>
    public IReadOnlyList<NemoMedia> Media { get; init => field = Listing<NemoMedia>.Of(value); } = Listing<NemoMedia>.Of([]);

    /// <summary>Things worth knowing that are no failure.</summary>
    public IReadOnlyList<string> Notes { get; init => field = Listing<string>.Of(value); } = Listing<string>.Of([]);

    /// <summary>Where its file was put last, as the journal knew it when the video was read; none if it wasn't exported.</summary>
    public string? ExportPath { get; init; }

    /// <summary>When the video was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How long the backend took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
