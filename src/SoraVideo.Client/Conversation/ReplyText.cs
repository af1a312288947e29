using System.Text.RegularExpressions;
using SoraVideo.Wire;

namespace SoraVideo.Conversation;

/// <summary>
/// Puts a reply together from its events. Streams repeat themselves: pieces come first, then the whole again; each
/// sentence is kept once.
/// </summary>
internal sealed partial class ReplyText
{
    private readonly Dictionary<string, string> pending = new(StringComparer.Ordinal);
    private readonly List<string> messages = [];

    /// <summary>The messages so far, those that are still coming in included.</summary>
    public IReadOnlyList<string> Messages => [.. messages, .. pending.Values.Where(text => text.Length > 0)];

    /// <summary>The latest words, to show while waiting.</summary>
    public string Latest => Messages.Count > 0 ? Messages[^1] : "";

    public void Add(StreamEvent read)
    {
        if (read.Text is not { } text)
            return;
        if (read.IsPartial)
        {
            pending[read.Author] = pending.GetValueOrDefault(read.Author, "") + text;
            return;
        }

        // The whole takes the place of its pieces, whether it repeats them or corrects them.
        pending.Remove(read.Author, out var pieces);
        if (text.Length == 0)
            text = pieces ?? "";
        if (!string.IsNullOrWhiteSpace(text))
            messages.Add(text);
    }

    /// <summary>The whole reply, one message a line; a fault's apology after a good answer is left out.</summary>
    public string Finish()
    {
        var all = Messages.Select(text => text.Trim()).Where(text => text.Length > 0).ToList();
        if (all.Count > 1 && Apology().IsMatch(all[^1]))
            all.RemoveAt(all.Count - 1);
        return string.Join('\n', all);
    }

    [GeneratedRegex(
        @"^\s*(?:(?:i'?m\s+)?sorry,?\s*(?:but\s*)?)?i(?:'ve|\s+have)?\s+"
        + @"(?:encountered|ran into|hit)\s+a\s+temporary\s+(?:issue|problem|error)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Apology();
}
