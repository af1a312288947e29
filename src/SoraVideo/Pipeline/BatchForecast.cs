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
        VideoStatus.Done => Count(ref returned, $"Return the finished video of batch '{batch}' (no credits)"),
        VideoStatus.Sending or VideoStatus.Answering => Count(ref resumed, $"Resume the video of batch '{batch}' (no more credits)"),
        VideoStatus.Unclear => Count(ref resumed, $"See what became of the video of batch '{batch}' (nothing is sent)"),
        _ => Send(session is not null && !used.Add(session) ? Math.Min(estimate, CreditBudget.EditEstimate) : estimate),
    };

    /// <summary>3 to be sent, for about 300 credits at most.</summary>
    public override string ToString()
    {
        var text = $"{Text(sent)} to be sent, for about {Text(total)} credits at most";
        foreach (var (count, what) in new[]
        {
            (returned, "to be returned as they are"), (resumed, "to be resumed"),
            (over, $"beyond the {Text(most ?? 0)} credits of -MaxCredits"),
        })
        {
            if (count > 0)
                text += $"; {Text(count)} {what}";
        }

        return text + ".";
    }

    /// <summary>The end of a summary: , about 300 credits. Nothing where none were spent.</summary>
    public static string Spent(decimal credits, bool isEstimated) =>
        credits == 0 ? "" : $", {(isEstimated ? "about " : "")}{Text(credits)} credits";

    private string Send(decimal estimate)
    {
        if (total + estimate > most)
            return Count(ref over, $"Send nothing: about {Text(estimate)} credits are beyond -MaxCredits {Text(most.Value)}");
        total += estimate;
        return Count(ref sent, $"Make a video (about {Text(estimate)} credits)");
    }

    private static string Count(ref int kind, string text)
    {
        kind++;
        return text;
    }

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
