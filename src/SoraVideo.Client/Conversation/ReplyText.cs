using System.Text;
using System.Text.RegularExpressions;
using SoraVideo.Wire;

namespace SoraVideo.Conversation;

/// <summary>
/// Puts a reply together from its events. Streams repeat themselves: pieces come first, then the whole again; each
/// sentence is kept once. A reply beyond all measure is cut.
/// </summary>
internal sealed partial class ReplyText
{
    private const int MostCharacters = 16 * 1024 * 1024;
    private const int MostAuthors = 64;
    private const int MostShown = 1024;
    private readonly Dictionary<string, StringBuilder> pending = new(StringComparer.Ordinal);
    private readonly List<string> messages = [];
    private int characters;

    /// <summary>Whether there are words so far, those that are still coming in included.</summary>
    public bool HasWords => messages.Count > 0 || pending.Values.Any(text => text.Length > 0);

    /// <summary>Whether the reply was longer than what is kept of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The opening of the latest words, to show while waiting.</summary>
    public string Latest { get; private set; } = "";

    /// <summary>What the latest event added to the words that came before it.</summary>
    public string Fresh { get; private set; } = "";

    public void Add(StreamEvent read)
    {
        Fresh = "";
        if (read.Text is not { } text)
            return;
        if (read.IsPartial)
            AddPiece(read.Author, text);
        else
            AddWhole(read.Author, text);
    }

    /// <summary>The whole reply, one message a line; a fault's apology after a good answer is left out.</summary>
    public string Finish()
    {
        var all = messages.Concat(pending.Values.Select(text => text.ToString())).Select(text => text.Trim()).Where(text => text.Length > 0).ToList();
        if (all.Count > 1 && Apology().IsMatch(all[^1]))
            all.RemoveAt(all.Count - 1);
        return string.Join('\n', all);
    }

    private void AddPiece(string author, string text)
    {
        if (!pending.TryGetValue(author, out var pieces) && text.Length > 0 && pending.Count < MostAuthors)
            pending[author] = pieces = new StringBuilder();
        if (pieces is null)
        {
            IsCut |= text.Length > 0;
            return;
        }

        var isFirst = pieces.Length == 0;
        var kept = Fitting(text);
        pieces.Append(kept);
        Fresh = isFirst && messages.Count > 0 ? "\n" + kept : kept;
        Latest = pieces.ToString(0, Math.Min(pieces.Length, MostShown));
    }

    // The whole takes the place of its pieces, whether it repeats them or corrects them.
    private void AddWhole(string author, string text)
    {
        if (pending.Remove(author, out var pieces))
            characters -= pieces.Length;
        if (text.Length == 0)
            text = pieces?.ToString() ?? "";
        if (string.IsNullOrWhiteSpace(text))
            return;
        var kept = Fitting(text);
        Fresh = FreshOf(kept, pieces?.ToString() ?? "");
        if (kept.Length > 0)
            messages.Add(kept);
        Latest = text.Length > MostShown ? text[..MostShown] : text;
    }

    // A whole that corrects its pieces is new from its first word on.
    private string FreshOf(string whole, string pieces) =>
        pieces.Length > 0 && whole.StartsWith(pieces, StringComparison.Ordinal) ? whole[pieces.Length..]
        : pieces.Length > 0 || messages.Count > 0 ? "\n" + whole
        : whole;

    private string Fitting(string text)
    {
        var kept = text.Length <= MostCharacters - characters ? text : text[..(MostCharacters - characters)];
        IsCut |= kept.Length < text.Length;
        characters += kept.Length;
        return kept;
    }

    [GeneratedRegex(
        @"^\s*(?:(?:i'?m\s+)?sorry,?\s*(?:but\s*)?)?i(?:'ve|\s+have)?\s+"
        + @"(?:encountered|ran into|hit)\s+a\s+temporary\s+(?:issue|problem|error)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Apology();
}
