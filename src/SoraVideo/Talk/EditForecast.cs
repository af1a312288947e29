using SoraVideo.Pipeline;

namespace SoraVideo.Talk;

/// <summary>What edits would cost at most.</summary>
/// <param name="most">The credits that they may cost, if there is a limit.</param>
internal sealed class EditForecast(decimal? most)
{
    private int sent;
    private int over;

    /// <summary>Adds a video's edits, if the limit has credits for all of them.</summary>
    /// <param name="edits">How many there are.</param>
    /// <param name="texts">The language to speak of them in.</param>
    /// <param name="refusal">What to say where it hasn't.</param>
    public bool Add(int edits, Texts texts, out string refusal)
    {
        var cost = edits * CreditBudget.EditEstimate;
        var fits = !((sent * CreditBudget.EditEstimate) + cost > most);
        refusal = fits ? "" : texts.Get("ForeseeOver", ProgressText.Number(cost), ProgressText.Number(most ?? 0));
        (sent, over) = fits ? (sent + edits, over) : (sent, over + edits);
        return fits;
    }

    /// <summary>3 edits to be sent, for about 150 credits at most.</summary>
    public string Total(Texts texts)
    {
        var cost = ProgressText.Number(sent * CreditBudget.EditEstimate);
        return over == 0 ? texts.Get("EditForecast", sent, cost) : texts.Get("EditForecastOver", sent, cost, over, ProgressText.Number(most ?? 0));
    }
}
