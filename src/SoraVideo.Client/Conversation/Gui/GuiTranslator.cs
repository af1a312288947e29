using System.Text;
using System.Text.RegularExpressions;

namespace SoraVideo.Conversation.Gui;

/// <summary>
/// Takes the talk of buttons and panels out of a reply, and says what it comes to from here. Pieces may end anywhere: what could
/// still become an instruction is held back until its sentence ends.
/// </summary>
internal sealed partial class GuiTranslator(Texts texts)
{
    private readonly List<NemoAction> actions = [];
    private readonly StringBuilder apology = new();
    private string pending = "";
    private string gap = "";
    private int shown;
    private bool hasText;

    /// <summary>What the reply has asked for so far.</summary>
    public IReadOnlyList<NemoAction> Actions => [.. actions];

    /// <summary>A whole reply.</summary>
    public static GuiReply Translate(string reply, Texts texts)
    {
        var translator = new GuiTranslator(texts);
        return new GuiReply(translator.Add(reply) + translator.Finish(), translator.Actions);
    }

    /// <summary>Takes a piece of the reply.</summary>
    /// <returns>The text that can be shown now.</returns>
    public string Add(string piece)
    {
        pending += piece;
        var clean = new StringBuilder();
        while (SentenceEnd().Match(pending) is { Success: true } end)
        {
            clean.Append(Sentence(pending[..end.Index], end.Value));
            pending = pending[(end.Index + end.Length)..];
        }

        return clean.Append(Beginning()).ToString();
    }

    /// <summary>Ends the reply.</summary>
    /// <returns>The text that was held back and stays.</returns>
    public string Finish()
    {
        var clean = Sentence(pending.TrimEnd(), "");
        pending = "";
        // A fault's apology behind a good answer is noise; by itself it is the answer.
        return hasText || actions.Count > 0 ? clean : clean + apology;
    }

    private string Beginning()
    {
        if (apology.Length > 0 || pending.Length == 0 || GuiWords.MayBeApology(pending))
            return "";
        var safe = GuiSentence.TranslateBeginning(pending);
        return safe.Length > shown ? Show(safe) : "";
    }

    private string Sentence(string sentence, string after)
    {
        if (GuiWords.IsApology(sentence) || (apology.Length > 0 && GuiWords.IsRetryAdvice(sentence)))
        {
            apology.Append(apology.Length == 0 && !hasText ? "" : gap).Append(sentence);
            gap = after;
            return "";
        }

        var (text, instructions) = GuiSentence.Translate(sentence);
        foreach (var instruction in instructions)
            Note(instruction);
        var clean = text.Length > 0 ? Show(text) : "";
        // What is gone takes its blank with it, but not the end of a paragraph.
        gap = text.Length > 0 || Lines(after) > Lines(gap) ? after : gap;
        shown = 0;
        return clean;
    }

    private string Show(string text)
    {
        var start = shown > 0 || !(hasText || apology.Length > 0) ? "" : gap;
        var late = apology.ToString();
        apology.Clear();
        var more = start + text[shown..];
        shown = text.Length;
        hasText = true;
        return late + more;
    }

    private void Note(GuiClause instruction)
    {
        var kind = GuiWords.KindOf(instruction.Before + instruction.Text);
        var edit = kind == NemoActionKind.Edit ? GuiWords.Bare(instruction.Text) : null;
        if (actions.Exists(known => known.Kind == kind && known.Instruction == edit))
            return;
        var description = edit is null ? texts.Get($"Action{kind}") : texts.Get($"Action{kind}", edit);
        actions.Add(new NemoAction { Kind = kind, Instruction = edit, Description = description });
    }

    private static int Lines(string gap) => gap.Count(c => c == '\n');

    // Behind a stop with a blank, a Chinese one, or the end of a line. A number's dot or a list's ends nothing.
    [GeneratedRegex(
        @"(?<=(?<!(?:^|\n)\s*\d{1,3})[.!?…][""”'’*_)]{0,3})[ \t]+(?=\S)|(?<=[。！？][”’」』）*]{0,2})[ \t]*(?=[^\s”’」』）*。！？])"
        + @"|[ \t]*(?:\r?\n)+[ \t\r\n]*(?=\S)")]
    internal static partial Regex SentenceEnd();
}
