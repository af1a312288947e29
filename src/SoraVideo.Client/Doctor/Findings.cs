namespace SoraVideo.Doctor;

/// <summary>Words what a check has found, in the user's language.</summary>
internal sealed class Findings(Texts texts)
{
    public NemoCheck Ok(string name, string detail, params object[] values) => Make(name, CheckStatus.Ok, detail, null, values);

    public NemoCheck Skipped(string name, string detail, params object[] values) => Make(name, CheckStatus.Skipped, detail, null, values);

    /// <summary>Detail and advice are texts that take the same values.</summary>
    public NemoCheck Warning(string name, string detail, string advice, params object[] values) =>
        Make(name, CheckStatus.Warning, detail, advice, values);

    /// <inheritdoc cref="Warning(string, string, string, object[])"/>
    public NemoCheck Failed(string name, string detail, string advice, params object[] values) =>
        Make(name, CheckStatus.Failed, detail, advice, values);

    public NemoCheck Failed(string name, NemoException error) => Of(name, CheckStatus.Failed, error);

    public NemoCheck Warning(string name, NemoException error) => Of(name, CheckStatus.Warning, error);

    public string Text(string name) => texts.Get(name);

    private NemoCheck Of(string name, CheckStatus status, NemoException error) =>
        new() { Name = name, Status = status, Detail = error.What, Advice = error.Hint ?? texts.Get("CheckTryLater") };

    private NemoCheck Make(string name, CheckStatus status, string detail, string? advice, object[] values) =>
        new() { Name = name, Status = status, Detail = texts.Get(detail, values), Advice = advice is null ? null : texts.Get(advice, values) };
}
