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
    private readonly BatchForecast forecast = new(isPreview ? most : null);
    private readonly Dictionary<string, VideoRequest> asked = new(StringComparer.Ordinal);

    /// <summary>What they share, for its books alone where there is no limit.</summary>
    public CreditBudget Budget { get; } = CreditBudget.Of(most);

    /// <summary>What all that was foreseen comes to.</summary>
    public string Forecast => forecast.ToString();

    /// <summary>Says what will be done for a prompt, by the journal alone, and which video the batch has for it already.</summary>
    /// <param name="given">The connection that was given.</param>
    /// <param name="request">The prompt.</param>
    /// <param name="language">The language that its row asks for.</param>
    /// <param name="taken">An earlier export where this video's file would go.</param>
    /// <exception cref="NemoException">BatchConflict or TargetExists: it can come to nothing, or not to what is meant.</exception>
    public (string What, NemoVideo? Known) Foresee(NemoConnection? given, VideoRequest request, string? language, string? taken)
    {
        var connection = given ?? ConnectionStore.Current;
        using var local = name is null && session is null ? null : LocalHistory.Open(connection);
        language ??= connection?.Language ?? SessionLanguage.Default;
        var known = name is null ? null : local!.Client.FindInBatch(request, name, language);
        // A place that is taken is no place for a video that is still to be paid for.
        if (known is null && taken is not null && (name is null || !local!.Client.IsExportOfBatch(taken, name)))
            throw TargetPath.Taken(taken);
        return (IsRepeated(request, language) ? forecast.Repeat(name!) : forecast.Add(name, known, Estimate(local?.Client), session?.Id), known);
    }

    /// <summary>How the client is to make one of them.</summary>
    public VideoRun Run(NemoClient client, string language, Func<CancellationToken, Task<NemoSession>> begin) =>
        new() { Batch = name, Budget = Budget, Estimate = Estimate(client), Language = language, Session = begin };

    private bool IsRepeated(VideoRequest request, string language)
    {
        if (name is null)
            return false;
        var item = BatchItem.Of(name, request, language);
        if (asked.TryAdd(item.Key, request))
            return false;
        item.RequireSame(asked[item.Key], request);
        return true;
    }

    private decimal Estimate(NemoClient? client) => session is null ? CreditBudget.ClipEstimate : client!.Estimate(session.Id);
}
