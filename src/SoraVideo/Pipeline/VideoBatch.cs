using SoraVideo.Binding;

namespace SoraVideo.Pipeline;

/// <summary>The videos of one command: whether they are a batch's, what they may cost, and what they did.</summary>
/// <param name="name">The batch's name, if it has one.</param>
/// <param name="most">The credits that they may cost together, if there is a limit.</param>
/// <param name="session">The session that they are all made in, if one was given.</param>
/// <param name="isPreview">Whether nothing will be sent, so that what would be over the limit is to be foreseen too.</param>
/// <exception cref="NemoException">InvalidInput: the limit is negative.</exception>
internal sealed class VideoBatch(string? name, decimal? most, NemoSession? session, bool isPreview)
{
    private readonly BatchForecast forecast = new(name, isPreview ? most : null);
    private decimal made;

    /// <summary>What they share; none where they have neither a name nor a limit, and each is made by itself.</summary>
    public CreditBudget? Budget { get; } =
        most is { } cap ? new CreditBudget(cap) : name is not null ? CreditBudget.Unlimited() : null;

    /// <summary>What they cost, as the end of a summary.</summary>
    public string Spent => BatchForecast.Spent(Budget?.Spent ?? made, Budget?.IsEstimated ?? true);

    /// <summary>What all that was foreseen comes to.</summary>
    public string Forecast => forecast.ToString();

    /// <summary>A video was given to the user.</summary>
    public void Made(NemoVideo video) => made += video.Credits ?? 0;

    /// <summary>Says what will be done for a prompt, by the journal alone.</summary>
    /// <param name="given">The connection that was given.</param>
    /// <param name="request">The prompt.</param>
    /// <param name="language">The language that its row asks for.</param>
    /// <param name="taken">An earlier export where this video's file would go.</param>
    /// <exception cref="NemoException">BatchConflict or TargetExists: it can come to nothing, or not to what is meant.</exception>
    public string Foresee(NemoConnection? given, VideoRequest request, string? language, string? taken)
    {
        var connection = given ?? ConnectionStore.Current;
        using var local = name is null && session is null ? null : LocalHistory.Open(connection);
        var known = name is null
            ? null
            : local!.Client.FindInBatch(request, name, language ?? connection?.Language ?? SessionLanguage.Default);
        // A place that is taken is no place for a video that is still to be paid for.
        if (known is null && taken is not null && (name is null || !local!.Client.IsExportOfBatch(taken, name)))
            throw TargetPath.Taken(taken);
        return forecast.Add(known, Estimate(local?.Client), session?.Id);
    }

    /// <summary>How the client is to make one of them.</summary>
    public VideoRun Run(NemoClient client, string language, Func<CancellationToken, Task<NemoSession>> begin) =>
        new() { Batch = name, Budget = Budget, Estimate = Estimate(client), Language = language, Session = begin };

    // A session with content gets edits.
    private decimal Estimate(NemoClient? client)
    {
        if (session is null)
            return CreditBudget.ClipEstimate;
        var done = new VideoFilter { SessionId = session.Id, Status = [VideoStatus.Done], First = 1 };
        return client!.FindVideos(done).Count > 0 ? CreditBudget.EditEstimate : CreditBudget.ClipEstimate;
    }
}
