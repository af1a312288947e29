using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SoraVideo.Transport;

namespace SoraVideo.Gallery;

/// <summary>
/// A piece of HTML, written as an interpolated string whose holes are escaped: text from outside can't become markup, as there is no
/// other way to put it in.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Markup(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    /// <summary>Nothing at all.</summary>
    public static Markup None => default;

    /// <summary>Text that is HTML already, and our own.</summary>
    public static Markup Trusted(string html)
    {
        var whole = new Markup(html.Length, 0);
        whole.text.Append(html);
        return whole;
    }

    public void AppendLiteral(string html) => text.Append(html);

    public void AppendFormatted(Markup html) => text.Append(html.text);

    public void AppendFormatted(IEnumerable<Markup> many)
    {
        foreach (var one in many)
            text.Append(one.text);
    }

    public void AppendFormatted(long number) => text.Append(CultureInfo.InvariantCulture, $"{number}");

    // A browser would show a control character as a box, and a direction override would turn what follows around.
    public void AppendFormatted(string? words)
    {
        foreach (var c in SafeText.WithoutEscapes(words ?? ""))
            _ = Escaped(c) is { } entity ? text.Append(entity) : text.Append(c);
    }

    /// <inheritdoc/>
    public override string ToString() => text?.ToString() ?? "";

    private static string? Escaped(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => null,
    };
}
