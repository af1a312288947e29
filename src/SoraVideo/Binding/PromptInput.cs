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
        PSCustomObject when input.TypeNames.Any(type => type.Contains("SoraVideo.Nemo", StringComparison.Ordinal)) => throw Refuse(
            "A video that was read back is no prompt.", "Pipe it into Export-NemoVideo or Get-NemoState."),
        PSCustomObject => FromRow(input, name => input.Properties[name]?.Value),
        DirectoryInfo folder => throw Refuse($"'{folder.Name}' is a folder.", "Pipe the files in it: Get-ChildItem -File."),
        var other => throw Refuse(
            $"Input of type {other.GetType().Name} is no prompt.", "Give text, a prompt file, or an object with a Prompt property."),
    };

    private static PromptInput FromRow(PSObject row, Func<string, object?> column)
    {
        var prompt = Words(column("Prompt"));
        if (string.IsNullOrWhiteSpace(prompt))
            throw Refuse($"The row {(Words(column("Name")) is { } name ? $"'{name}' " : "")}has no Prompt.", "Give it a Prompt column with the words for the video.");
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
        : throw Refuse($"'{language}' is no language code.", "Give an ISO code such as en or zh-CN.");

    private static IReadOnlyList<string>? Paths(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => null,
        string text => [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        FileInfo file => [file.FullName],
        IEnumerable many => [.. many.Cast<object>().SelectMany(item => Paths(item) ?? [])],
        var other => throw Refuse(
            $"Input of type {other.GetType().Name} is no media file.", "Give paths in the Media column, several with ; between them."),
    };

    private static string? Words(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string { Length: > 0 } text => text,
        null or "" => null,
        int or long or double or decimal => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => throw Refuse("The row's columns must be text or numbers.", null),
    };

    private static bool IsBlank(object value) => value is string text && string.IsNullOrWhiteSpace(text);

    private static NemoException Refuse(string what, string? hint) => new(NemoErrorKind.InvalidInput, what, hint);
}
