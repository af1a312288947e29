using System.Globalization;
using System.Resources;

namespace SoraVideo.Resources;

/// <summary>
/// What users read, in their language. Both languages are in the one assembly: a module has its own load context, and a folder less
/// beside it is a thing less that can go missing. The language flows with an operation, as its deepest call may have something to say.
/// </summary>
internal sealed class Texts
{
    private static readonly AsyncLocal<Texts?> Spoken = new();
    private readonly ResourceManager resources;

    private Texts(string set) => resources = new ResourceManager($"SoraVideo.Resources.{set}", typeof(Texts).Assembly);

    public static Texts English { get; } = new("Texts");

    public static Texts Chinese { get; } = new("TextsChinese");

    /// <summary>
    /// The texts of the operation that is under way; where none chose a language, those for the user interface's. Set in an async
    /// method, it holds for what that calls, and for nothing else.
    /// </summary>
    public static Texts Current
    {
        get => Spoken.Value ?? For(CultureInfo.CurrentUICulture.Name);
        set => Spoken.Value = value;
    }

    /// <summary>A text in the language of the operation that is under way.</summary>
    public static string Say(string name, params object?[] values) =>
        values.Length == 0 ? Current.Get(name) : Current.Get(name, values);

    /// <summary>Does something in a language, and goes back to the one before.</summary>
    public static void Speak(string? language, Action work)
    {
        var before = Spoken.Value;
        Spoken.Value = For(language);
        try
        {
            work();
        }
        finally
        {
            Spoken.Value = before;
        }
    }

    /// <summary>The texts for a language code: Chinese for zh and its kin, English for all others.</summary>
    public static Texts For(string? language) =>
        language is { Length: 2 } or [_, _, '-' or '_', ..] && language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    public string Get(string name) =>
        resources.GetString(name, CultureInfo.InvariantCulture) ?? throw new ArgumentException($"No text is named {name}.", nameof(name));

    public string Get(string name, params object?[] values) => string.Format(CultureInfo.InvariantCulture, Get(name), values);
}
