namespace SoraVideo;

/// <summary>What the videos of one run have in common.</summary>
public sealed record VideoRun
{
    /// <summary>The batch that they are items of; none by default, and then each video is made anew whatever was made before.</summary>
    public string? Batch { get; init; }

    /// <summary>What they may cost together; no limit by default.</summary>
    public CreditBudget? Budget { get; init; }

    /// <summary>
    /// What the batch may cost over all its runs and machines, in credits; no limit by default. Held to where the journal is shared and
    /// <see cref="Batch"/> has a name; elsewhere it means nothing.
    /// </summary>
    public decimal? BatchCap { get; init; }

    /// <summary>What each is thought to cost until it is known better, in credits. Default: a clip's usual price.</summary>
    public decimal Estimate { get; init; } = CreditBudget.ClipEstimate;

    /// <summary>The ISO code of the language that their sessions speak. Default: the client's.</summary>
    public string? Language { get; init; }

    /// <summary>Gives the session for a video; asked only once something is to be sent. By default a new one for each.</summary>
    public Func<CancellationToken, Task<NemoSession>>? Session { get; init; }
}
