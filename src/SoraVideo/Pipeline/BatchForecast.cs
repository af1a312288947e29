using System.Globalization;

namespace SoraVideo.Pipeline;

/// <summary>What a run would do and cost at most, as far as the journal tells.</summary>
internal sealed class BatchForecast(string? batch, decimal? most)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private int sent;
    private int over;
    private int returned;
    private int resumed;
    private decimal total;

    /// <summary>What would be done for a prompt.</summary>
    /// <param name="known">The video that the batch has for it already.</param>
    /// <param name="estimate">What sending it would cost, in credits.</param>
    /// <param name="session">The session that was given for it.</param>
    public string Add(NemoVideo? known, decimal estimate, string? session) => known?.Status switch
    {
        VideoStatus.Done => Count(ref returned, Texts.Say("ForeseeReturn", batch)),
        VideoStatus.Sending or VideoStatus.Answering => Count(ref resumed, Texts.Say("ForeseeResume", batch)),
        VideoStatus.Unclear => Count(ref resumed, Texts.Say("ForeseeLook", batch)),
        _ => Send(session is not null && !used.Add(session) ? Math.Min(estimate, CreditBudget.EditEstimate) : estimate),
    };

    /// <summary>3 to be sent, for about 300 credits at most.</summary>
    public override string ToString()
    {
        var parts = new List<string> { Texts.Say("ForecastSent", Text(sent), Text(total)) };
        if (returned > 0)
            parts.Add(Texts.Say("ForecastReturned", returned));
        if (resumed > 0)
            parts.Add(Texts.Say("ForecastResumed", resumed));
        if (over > 0)
            parts.Add(Texts.Say("ForecastOver", over, Text(most ?? 0)));
        return Texts.Say("ForecastIs", string.Join(Texts.Say("Semicolon"), parts));
    }

    /// <summary>The end of a summary: , about 300 credits. Nothing where none were spent.</summary>
    public static string Spent(decimal credits, bool isEstimated) =>
        credits == 0 ? "" : Texts.Say(isEstimated ? "SpentAbout" : "Spent", Text(credits));

    private string Send(decimal estimate)
    {
        if (total + estimate > most)
            return Count(ref over, Texts.Say("ForeseeOver", Text(estimate), Text(most.Value)));
        total += estimate;
        return Count(ref sent, Texts.Say("ForeseeSend", Text(estimate)));
    }

    private static string Count(ref int kind, string text)
    {
        kind++;
        return text;
    }

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
