using System.Collections;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>
/// What came in at <c>-Prompt</c>, told apart by its type: words, a prompt file, or a row with a Prompt. Anything else is
/// an error, never its ToString().
/// </summary>
internal sealed record PromptInput(object Target)
{
    private static readonly string[] Known = ["Prompt", "Name", "Duration", "AspectRatio", "Media", "Language"];

    /// <summary>The words, unless they are in a file.</summary>
    public string? Text { get; init; }

    /// <summary>The prompt file, unless the words are here.</summary>
    public string? File { get; init; }

    public string? Name { get; init; }

    public TimeSpan? Duration { get; init; }

    public string? AspectRatio { get; init; }

    public IReadOnlyList<string>? Media { get; init; }

    /// <summary>The ISO code of the language that the video's session speaks.</summary>
    public string? Language { get; init; }

    /// <summary>The row's other columns, which the video carries on.</summary>
    public CarriedColumns Carried { get; init; } = CarriedColumns.None;

    /// <summary>The inputs in a list, or the one input; a hash table is a row.</summary>
    public static IEnumerable<PSObject> Items(PSObject input) =>
        input.BaseObject is IList many and not IDictionary ? many.Cast<object?>().Select(item => PSObject.AsPSObject(item ?? "")) : [input];

    /// <summary>The very object that came in: a row is its properties, anything else the object in the wrapper.</summary>
    public static object TargetOf(PSObject input) => input.BaseObject is PSCustomObject ? input : input.BaseObject;

    /// <exception cref="NemoException">There is no prompt in it.</exception>
    public static PromptInput Read(PSObject input) => input.BaseObject switch
    {
        string text => new PromptInput(text) { Text = text },
        FileInfo file => new PromptInput(file) { File = file.FullName },
        IDictionary map => FromRow(
            input,
            name => map.Keys.OfType<string>().FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key
                ? map[key]
                : null),
        PSCustomObject when input.TypeNames.Any(type => type.Contains("SoraVideo.Nemo", StringComparison.Ordinal)) => throw PaidFor(),
        PSCustomObject => FromRow(input, name => input.Properties[name]?.Value),
        DirectoryInfo folder => throw Refuse(Texts.Say("IsFolder", folder.Name), Texts.Say("PipeFiles")),
        var other => throw Refuse(
            Texts.Say("NotPrompt", other.GetType().Name), Texts.Say("NotPromptHint")),
    };

    private static PromptInput FromRow(PSObject row, Func<string, object?> column)
    {
        var prompt = Words(column("Prompt"));
        if (string.IsNullOrWhiteSpace(prompt))
        {
            throw Refuse(
                Words(column("Name")) is { } name ? Texts.Say("NamedRowWithoutPrompt", name) : Texts.Say("RowWithoutPrompt"),
                Texts.Say("RowWithoutPromptHint"));
        }

        if (WasSent(column))
            throw PaidFor();

        return new PromptInput(TargetOf(row))
        {
            Text = prompt,
            Name = Words(column("Name")),
            Duration = column("Duration") is { } duration && !IsBlank(duration)
                ? DurationText.Read(duration) ?? throw Refuse(DurationText.Complaint(duration), null)
                : null,
            AspectRatio = Words(column("AspectRatio")),
            Media = Paths(column("Media")),
            Language = Code(Words(column("Language"))),
            Carried = CarriedColumns.Of(row, Known),
        };
    }

    private static string? Code(string? language) => language is null || SessionLanguage.IsValid(language)
        ? language
        : throw Refuse(Texts.Say("NotLanguage", language), Texts.Say("NotLanguageHint"));

    private static IReadOnlyList<string>? Paths(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => null,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        FileInfo file => [file.FullName],
        IEnumerable many => [.. many.Cast<object>().SelectMany(item => Paths(item) ?? [])],
        var other => throw Refuse(
            Texts.Say("NotMedia", other.GetType().Name), Texts.Say("NotMediaHint")),
    };

    private static string? Words(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => string.IsNullOrWhiteSpace(text) ? null : text,
        null => null,
        int or long or double or decimal => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => throw Refuse(Texts.Say("RowMalformed"), null),
    };

    // A video that went through JSON or a CSV file has lost its type, but not what it was paid for.
    private static bool WasSent(Func<string, object?> column) => !string.IsNullOrWhiteSpace($"{column("SessionId")}")
        && Enum.TryParse<VideoStatus>($"{column("Status")}", ignoreCase: true, out var status)
        && status != VideoStatus.Failed;

    private static NemoException PaidFor() => Refuse(Texts.Say("NotPromptVideo"), Texts.Say("NotPromptVideoHint"));

    private static bool IsBlank(object value) => value is string text && string.IsNullOrWhiteSpace(text);

    private static NemoException Refuse(string what, string? hint) => new(NemoErrorKind.InvalidInput, what, hint);
}
