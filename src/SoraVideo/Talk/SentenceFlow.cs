using SoraVideo.Conversation.Gui;

namespace SoraVideo.Talk;

/// <summary>Gathers pieces of text into sentences: whatever the shell shows gets a line of its own, and a word's pieces are no lines.</summary>
internal sealed class SentenceFlow(Action<string> write)
{
    private string pending = "";

    public void Add(string piece)
    {
        pending += piece;
        while (GuiTranslator.SentenceEnd().Match(pending) is { Success: true } end)
        {
            Write(pending[..end.Index]);
            pending = pending[(end.Index + end.Length)..];
        }
    }

    /// <summary>Writes what has no end of its own.</summary>
    public void Finish()
    {
        Write(pending);
        pending = "";
    }

    private void Write(string sentence)
    {
        if (!string.IsNullOrWhiteSpace(sentence))
            write(sentence.Trim());
    }
}
