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
        VideoStatus.Done => Count(ref returned, Texts.Say("ForeseeReturn", batch)),
        VideoStatus.Sending or VideoStatus.Answering => Count(ref resumed, Texts.Say("ForeseeResume", batch)),
        VideoStatus.Unclear => Count(ref resumed, Texts.Say("ForeseeLook", batch)),
        _ => Send(session is not null && !used.Add(session) ? Math.Min(estimate, CreditBudget.EditEstimate) : estimate),
    };

    /// <summary>What would be done for a prompt that an input before it gave already.</summary>
    public string Repeat(string batch) => Count(ref repeated, Texts.Say("ForeseeRepeat", batch));

    /// <summary>What would be done to carry a video on.</summary>
    public string Resume(NemoVideo video, bool resend, decimal estimate) => video.Status switch
    {
        VideoStatus.Planned => Send(estimate),
        VideoStatus.Unclear when resend => Send(estimate, "ForeseeAgain"),
        VideoStatus.Unclear => Count(ref resumed, Texts.Say("ForeseeLookAlone")),
        VideoStatus.Done => Count(ref returned, Texts.Say("ForeseeReturnAlone")),
        _ => Count(ref resumed, Texts.Say("ForeseeResumeAlone")),
    };

    /// <summary>3 to be sent, for about 300 credits at most.</summary>
    public override string ToString()
    {
        var text = Texts.Say("ForecastSent", ProgressText.Number(sent), ProgressText.Number(total));
        foreach (var (count, what) in new[]
        {
            (returned, "ForecastReturned"), (resumed, "ForecastResumed"), (repeated, "ForecastRepeated"), (over, "ForecastOver"),
        })
        {
            if (count > 0)
                text += Texts.Say("Semicolon") + Texts.Say(what, ProgressText.Number(count), ProgressText.Number(most ?? 0));
        }

        return Texts.Say("ForecastIs", text);
    }

    private string Send(decimal estimate, string what = "ForeseeSend")
    {
        if (total + estimate > most)
            return Count(ref over, Texts.Say("ForeseeOver", ProgressText.Number(estimate), ProgressText.Number(most.Value)));
        total += estimate;
        return Count(ref sent, Texts.Say(what, ProgressText.Number(estimate)));
    }

    private static string Count(ref int kind, string text)
    {
        kind++;
        return text;
    }
}
