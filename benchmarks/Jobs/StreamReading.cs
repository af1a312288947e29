using System.Net.ServerSentEvents;
using System.Text;
using System.Text.RegularExpressions;
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Reading event streams that a real server sent, in every framing, beside the library's parser alone.</summary>
internal sealed partial class StreamReading : IBenchmark
{
    private const int Size = 16 * 1024 * 1024;
    private const int Skipped = 200_000;
    private const int Cap = 16 * 1024 * 1024;
    private static readonly string[] SignsOfLife =
    [
        ": ping\n\n", "data:\n\n", "data: heartbeat\n\n", "event: heartbeat\ndata: {}\n\n", "data: {\"type\":\"heartbeat\"}\n\n",
    ];

    public string Name => "events";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var captured = Captured();
        List<Row> rows = [];
        foreach (var (framing, newline) in new[] { ("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r") })
        {
            var body = Encoding.UTF8.GetBytes(captured.Replace("\n", newline, StringComparison.Ordinal));
            var job = $"{body.Length >> 20} MiB of captured events, {framing}, framed and capped, processor time";
            rows.Add(await CompareAsync(job, body, FramedAsync, AloneAsync));
        }

        rows.Add(await CompareAsync(
            "the same, LF, each event understood by the same reader, and here none taken twice", Encoding.UTF8.GetBytes(captured), UnderstoodAsync,
            body => AloneAsync(body, StreamEventReader.Read), "-"));

        foreach (var sign in SignsOfLife)
            rows.Add(await SkipAsync(sign));
        return rows;
    }

    private static async Task<Row> CompareAsync(
        string job, byte[] body, Func<byte[], Task> ours, Func<byte[], Task> alone, string reach = "at most 1.0")
    {
        await WarmAsync(ours, body);
        await WarmAsync(alone, body);
        var rounds = await Rounds.RunAsync(
            2 * Rounds.Usual, () => Meter.MeasureAsync(() => ours(body)), () => Meter.MeasureAsync(() => alone(body)));
        var (here, peer) = (rounds[0].Median(s => s.Cpu), rounds[1].Median(s => s.Cpu));
        return new(job, $"{here * 1000:0.0} ms", $"SseParser alone {peer * 1000:0.0} ms", $"{here / peer:0.00}", reach);
    }

    // Until the code is compiled for good, which comes in steps, each a moment after the last.
    private static async Task WarmAsync(Func<byte[], Task> read, byte[] body)
    {
        for (var step = 0; step < 4; step++)
        {
            for (var i = 0; i < 10; i++)
                await read(body);
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }
    }

    private static async Task<Row> SkipAsync(string sign)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(sign, Skipped)));
        await UnderstoodAsync(body);
        var sample = await Meter.MeasureAsync(() => UnderstoodAsync(body));
        var shown = sign.TrimEnd('\n').Replace("\n", "\\n", StringComparison.Ordinal);
        return new($"allocated for each skipped `{shown}`", $"{sample.Allocated / Skipped:0.0} bytes", "-", "-", "0");
    }

    private static async Task FramedAsync(byte[] body)
    {
        await using var guarded = new EventBody(new MemoryStream(body), new StreamActivity(TimeProvider.System), Cap);
        var parser = SseParser.Create(guarded, (_, data) =>
        {
            guarded.EndEvent();
            return data.Length;
        });
        await foreach (var _ in parser.EnumerateAsync())
        {
        }
    }

    private static async Task UnderstoodAsync(byte[] body)
    {
        var events = new EventStream(new MemoryStream(body), new StreamActivity(TimeProvider.System), Cap);
        await foreach (var _ in events.ReadAsync(CancellationToken.None))
        {
        }
    }

    private static Task AloneAsync(byte[] body) => AloneAsync(body, data => data.Length);

    private static async Task AloneAsync<T>(byte[] body, ReadOnlyBytes<T> read)
    {
        await foreach (var _ in SseParser.Create(new MemoryStream(body), (_, data) => read(data)).EnumerateAsync())
        {
        }
    }

    // Every event with an id of its own, as in a real stream.
    private static string Captured()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Captures"), "*.sse").Order(StringComparer.Ordinal);
        var captures = string.Concat(files.Select(File.ReadAllText));
        var (all, number) = (new StringBuilder(Size), 0);
        while (all.Length < Size)
            all.Append(EventId().Replace(captures, _ => $"\"id\":\"{number++:D8}\""));
        return all.ToString();
    }

    [GeneratedRegex("\"id\":\"[A-Za-z0-9]{8}\"")]
    private static partial Regex EventId();

    private delegate T ReadOnlyBytes<T>(ReadOnlySpan<byte> data);
}
