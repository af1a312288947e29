namespace SoraVideo.Conversation.Intents;

/// <summary>
/// Says what a clause asks for. A clause is a route only if it has nothing but words that belong to that route: a word left over
/// is content, and content is the backend's.
/// </summary>
internal sealed class ClauseReader(FileNames files)
{
    private const WordClass Light = WordClass.Filler | WordClass.Request | WordClass.Self | WordClass.Definite | WordClass.Time
        | WordClass.Done | WordClass.Copula | WordClass.If | WordClass.Can;

    private const WordClass Detail = WordClass.Format | WordClass.Quality | WordClass.Path | WordClass.Place | WordClass.PlaceName
        | WordClass.Indefinite | WordClass.Named;

    private const WordClass Holding = ExportRule.Allowed | WordClass.Negation | WordClass.Waiting
        | WordClass.Later | WordClass.Upload | WordClass.Incoming;

    private static readonly string[] Changing = ["change", "edit", "tweak", "adjust", "fix", "touch", "改", "修改", "调", "调整", "动", "变"];

    public ClauseKind Read(Clause clause)
    {
        if (IsHeld(clause))
            return ClauseKind.Held;
        if (!clause.IsDescription && ExportRule.Fits(clause))
            return ClauseKind.Export;
        if (!clause.IsDescription && UploadRule.Fits(clause, files))
            return ClauseKind.Upload;
        if (UploadRule.FilesOf(clause, files).Count > 0)
            return ClauseKind.Mention;
        if (CreditsRule.Fits(clause))
            return ClauseKind.Credits;
        if (StateRule.Fits(clause))
            return ClauseKind.State;
        if (IsContent(clause))
            return ClauseKind.Empty;
        // "The video is fine."
        if (clause.HasOnly(Light | WordClass.Object))
            return ClauseKind.Empty;
        if (clause.HasOnly(Light | WordClass.Negation | WordClass.Waiting | WordClass.Later | WordClass.Look))
            return ClauseKind.Refusal;
        return IsDetail(clause) ? ClauseKind.Detail : ClauseKind.Content;
    }

    private static bool IsDetail(Clause clause) =>
        (clause.Has(WordClass.Format | WordClass.Quality) && clause.HasOnly(Light | Detail))
        || (clause.Has(WordClass.Named)
            && clause.Words.Select((word, place) => word.Is(Light | Detail) || ExportRule.IsNameAt(clause, place)).All(isPart => isPart));

    // "No more changes", "不用改了": as it is, it is right.
    private static bool IsContent(Clause clause) =>
        clause.Has(WordClass.Negation)
        && clause.Words.All(word => word.Is(Light | WordClass.Negation | WordClass.Object) || Changing.Contains(word.Text));

    // "Not", or "later"; "don't forget to export" is the opposite.
    private static bool IsHeld(Clause clause)
    {
        var verb = clause.Find(WordClass.Export | WordClass.Upload) is >= 0 and var export ? export : ExportRule.DeliveryOf(clause);
        var isPutOff = clause.Has(WordClass.Later) || (clause.Find(WordClass.Negation) is >= 0 and var negation && negation < verb);
        return verb >= 0
            && isPutOff
            && !clause.Has(WordClass.Asking)
            && !ExportRule.IsReminder(clause)
            && clause.HasOnly(Holding);
    }
}
