using System.Globalization;
using System.Resources;

namespace SoraVideo.Resources;

/// <summary>
/// What users read, in their language. Both languages are in the one assembly: a module has its own load context, and a folder less
/// beside it is a thing less that can go missing.
/// </summary>
internal sealed class Texts
{
    private readonly ResourceManager resources;

    private Texts(string set) => resources = new ResourceManager($"SoraVideo.Resources.{set}", typeof(Texts).Assembly);

    public static Texts English { get; } = new("Texts");

    public static Texts Chinese { get; } = new("TextsChinese");

    /// <summary>The texts for a language code: Chinese for zh and its kin, English for all others.</summary>
    public static Texts For(string? language) =>
        language?.Split('-', '_')[0].Equals("zh", StringComparison.OrdinalIgnoreCase) == true ? Chinese : English;

    public string Get(string name) =>
        resources.GetString(name, CultureInfo.InvariantCulture) ?? throw new ArgumentException($"No text is named {name}.", nameof(name));

    public string Get(string name, params object[] values) => string.Format(CultureInfo.InvariantCulture, Get(name), values);
}
