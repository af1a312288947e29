using System.Text;
using System.Text.RegularExpressions;

namespace SoraVideo.Conversation.Gui;

/// <summary>Takes the instructing clauses out of one sentence; what it reports stays.</summary>
internal sealed partial class GuiSentence
{
    private readonly StringBuilder kept = new();
    private readonly List<GuiClause> instructions = [];
    private readonly List<GuiClause> leads = [];
    private bool followsInstruction;

    /// <summary>A whole sentence, its full stop included; each instruction comes with what leads to it.</summary>
    public static (string Text, IReadOnlyList<GuiClause> Instructions) Translate(string sentence)
    {
        var end = sentence.Length - Stop().Match(sentence).Length;
        var reader = new GuiSentence();
        foreach (var clause in Split(sentence[..end]))
            reader.Add(clause);
        reader.KeepLeads();
        if (reader.instructions.Count == 0)
            return (sentence, []);
        var text = reader.kept.ToString().TrimEnd();
        return (text.Length == 0 || Marker().IsMatch(text) ? "" : text + sentence[end..], reader.instructions);
    }

    /// <summary>As much of a sentence that is still coming in as will stay whatever comes.</summary>
    public static string TranslateBeginning(string beginning)
    {
        var clauses = Split(beginning);
        var reader = new GuiSentence();
        foreach (var clause in clauses.SkipLast(1))
            reader.Add(clause);
        if (reader.leads.Count > 0 || reader.followsInstruction)
            return reader.kept.ToString();
        var last = clauses[^1];
        var safe = GuiWords.IsSettled(last.Text) ? GuiWords.FirstTurn(last.Text) : 0;
        if (safe > 0)
            reader.Keep(last with { Text = last.Text[..safe] });
        return reader.kept.ToString();
    }

    private static List<GuiClause> Split(string sentence)
    {
        var clauses = new List<GuiClause>();
        var (start, before) = (0, "");
        foreach (Match match in Separator().Matches(sentence))
        {
            clauses.Add(new GuiClause(before, sentence[start..match.Index]));
            (start, before) = (match.Index + match.Length, match.Value);
        }

        clauses.Add(new GuiClause(before, sentence[start..]));
        return clauses;
    }

    private void Add(GuiClause clause)
    {
        if (GuiWords.Instructs(clause.Text) || (followsInstruction && GuiWords.Follows(clause.Text)))
        {
            if (GuiWords.Instructs(clause.Text))
                instructions.Add(clause with { Before = string.Concat(leads.Select(lead => lead.Text + ", ")) });
            leads.Clear();
            followsInstruction = true;
        }
        else if (GuiWords.LeadsIn(clause.Text))
        {
            leads.Add(clause);
        }
        else
        {
            KeepLeads();
            AddReport(clause);
        }
    }

    private void AddReport(GuiClause clause)
    {
        var tail = GuiWords.TailOf(clause.Text);
        Keep(tail < 0 ? clause : clause with { Text = clause.Text[..tail] });
        followsInstruction = tail >= 0;
        if (tail >= 0)
            instructions.Add(new GuiClause("", clause.Text[tail..]));
    }

    private void KeepLeads()
    {
        foreach (var lead in leads)
            Keep(lead);
        leads.Clear();
    }

    // What comes first now begins the sentence.
    private void Keep(GuiClause clause)
    {
        if (kept.Length > 0)
            kept.Append(clause.Before).Append(clause.Text);
        else if (instructions.Count > 0 && clause.Text.TrimStart() is { Length: > 0 } text)
            kept.Append(char.ToUpperInvariant(text[0])).Append(text, 1, text.Length - 1);
        else
            kept.Append(clause.Text);
    }

    [GeneratedRegex(@"(?:[.!?。！？…]+[""”'’*_)）]*)?\s*\z")]
    private static partial Regex Stop();

    [GeneratedRegex(@"^\W*(?:\d+[.)、])?\s*\z")]
    private static partial Regex Marker();

    [GeneratedRegex(
        @"\s*[,;:](?=\s)\s*(?:(?:and|or|but|then|so)\s+)*|\s*[，；：、]\s*|\s+[—–-]\s+|\s*——\s*|\s*\((?=\w)"
        + @"|(?<!\bdrag)\s+(?:and then|and|or|but|then|so)\s+(?=\S)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Separator();
}
