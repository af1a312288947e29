using SoraVideo.Conversation.Gui;
using SoraVideo.Transport;

namespace SoraVideo.Talk;

/// <summary>Hears an answer while it comes in, and passes on what of it can be shown by now.</summary>
internal sealed class Listener(IProgress<NemoProgress> progress, Texts texts, Action<string>? show) : IProgress<NemoProgress>
{
    private const int LongestStatus = 120;
    private readonly GuiTranslator translator = new(texts);
    private string latest = "";

    /// <summary>Whether any text was shown.</summary>
    public bool HasShown { get; private set; }

    public void Report(NemoProgress value)
    {
        if (value.Text is { } piece)
            Pass(translator.Add(piece));
        // The words as they came have the talk of buttons in them.
        progress.Report(value.Text is null ? value : value with { Status = SafeText.Line(latest, LongestStatus) });
    }

    /// <summary>The answer is over: what was held back and stays is shown.</summary>
    public void Finish() => Pass(translator.Finish());

    private void Pass(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        latest = (latest.Length > LongestStatus ? "" : latest) + text;
        HasShown |= show is not null;
        show?.Invoke(text);
    }
}
