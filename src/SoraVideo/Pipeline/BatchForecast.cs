namespace SoraVideo.Pipeline;

/// <summary>What a run would do and cost at most, as far as the journal tells.</summary>
/// <param name="most">The credits that it may cost, if there is a limit.</param>
internal sealed class BatchForecast(decimal? most)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private int sent;
    private int over;
    private int repeated;
    private int returned;
    private int resumed;
    private decimal total;

    public bool IsEmpty => sent + over + repeated + returned + resumed == 0;

    /// <summary>What would be done for a prompt.</summary>
    /// <param name="batch">The batch's name, if it has one.</param>
    /// <param name="known">The video that the batch has for it already.</param>
    /// <param name="estimate">What sending it would cost, in credits.</param>
    /// <param name="session">The session that was given for it.</param>
    public string Add(string? batch, NemoVideo? known, decimal estimate, string? session) => known?.Status switch
    {
        VideoStatus.Done => Count(ref returned, $"Return the finished video of batch '{batch}' (no credits)"),
        VideoStatus.Sending or VideoStatus.Answering => Count(ref resumed, $"Resume the video of batch '{batch}' (no more credits)"),
        VideoStatus.Unclear => Count(ref resumed, $"See what became of the video of batch '{batch}' (nothing is sent)"),
        _ => Send(session is not null && !used.Add(session) ? Math.Min(estimate, CreditBudget.EditEstimate) : estimate),
    };

    /// <summary>What would be done for a prompt that an input before it gave already.</summary>
    public string Repeat(string batch) => Count(ref repeated, $"Return the same video of batch '{batch}' as for an earlier input (no more credits)");

    /// <summary>What would be done to carry a video on.</summary>
    public string Resume(NemoVideo video, bool resend, decimal estimate) => video.Status switch
    {
        VideoStatus.Planned => Send(estimate),
        VideoStatus.Unclear when resend => Send(estimate, "Send again, which may be charged again"),
        VideoStatus.Unclear => Count(ref resumed, "See what became of it (nothing is sent)"),
        VideoStatus.Done => Count(ref returned, "Return the finished video (no credits)"),
        _ => Count(ref resumed, "Resume (no more credits)"),
    };

    /// <summary>3 to be sent, for about 300 credits at most.</summary>
    public override string ToString()
    {
        var text = $"{ProgressText.Number(sent)} to be sent, for about {ProgressText.Number(total)} credits at most";
        foreach (var (count, what) in new[]
        {
            (returned, "to be returned as they are"), (resumed, "to be resumed"), (repeated, "the same as an earlier one"),
            (over, $"beyond the {ProgressText.Number(most ?? 0)} credits of -MaxCredits"),
        })
        {
            if (count > 0)
                text += $"; {ProgressText.Number(count)} {what}";
        }

        return text + ".";
    }

    private string Send(decimal estimate, string what = "Make a video")
    {
        if (total + estimate > most)
            return Count(ref over, $"Send nothing: about {ProgressText.Number(estimate)} credits are beyond -MaxCredits {ProgressText.Number(most.Value)}");
        total += estimate;
        return Count(ref sent, $"{what} (about {ProgressText.Number(estimate)} credits)");
    }

    private static string Count(ref int kind, string text)
    {
        kind++;
        return text;
    }
}
