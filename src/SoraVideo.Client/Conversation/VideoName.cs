using System.Globalization;
using System.Text;

namespace SoraVideo.Conversation;

/// <summary>A name for a video that has none: the first words of its prompt.</summary>
internal static class VideoName
{
    private const int Longest = 48;

    public static string From(string prompt)
    {
        var name = new StringBuilder();
        foreach (var rune in prompt.Trim().EnumerateRunes())
        {
            if (name.Length >= Longest)
                return Cut(name.ToString());
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                name.Append(Rune.ToLowerInvariant(rune));
            else if (name.Length > 0 && name[^1] != '-' && rune.Value is not ('\'' or '\u2019'))
                name.Append('-');
        }

        var whole = name.ToString().Trim('-');
        return whole.Length == 0 ? "video" : whole;
    }

    // At a word's end where there is one, as half a word reads like a mistake.
    private static string Cut(string name)
    {
        var end = name.LastIndexOf('-');
        return (end > Longest / 2 ? name[..end] : name).Trim('-');
    }
}
