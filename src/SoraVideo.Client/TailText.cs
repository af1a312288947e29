namespace SoraVideo;

/// <summary>Keeps reading a process's text, so that it never blocks, and remembers the end of it.</summary>
internal sealed class TailText
{
    private const int MostLines = 5;
    private readonly Queue<string> lines = new();
    private readonly Task reading;

    public TailText(TextReader reader) => reading = ReadAsync(reader);

    /// <summary>Waits for the text's end and gives its last lines as one.</summary>
    public async Task<string> FinishAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct).ConfigureAwait(false);
        return lines.Count == 0 ? Texts.Say("ProcessSilent") : string.Join(' ', lines);
    }

    private async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            lines.Enqueue(line.Trim());
            if (lines.Count > MostLines)
                lines.Dequeue();
        }
    }
}
