using SoraVideo;

/// <summary>Says where the work stands: on one line that renews itself in a terminal, else a line for each new activity.</summary>
internal sealed class ProgressLine(TextWriter output) : IProgress<NemoProgress>
{
    private string last = "";

    public void Report(NemoProgress value)
    {
        lock (output)
        {
            var percent = value.Percent is { } share ? $" {share:0}%" : "";
            var line = Console.IsErrorRedirected ? value.Activity : $"{value.Activity}: {value.Status}{percent}";
            if (line == last)
                return;
            if (Console.IsErrorRedirected)
                output.WriteLine(line);
            else
                output.Write($"\r\x1b[K{line[..Math.Min(line.Length, Math.Max(20, Console.WindowWidth - 1))]}");
            last = line;
        }
    }
}
