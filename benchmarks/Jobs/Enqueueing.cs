using Npgsql;
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Queue;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Ten thousand prompts into the list, beside a COPY of the same rows into a table that checks nothing.</summary>
internal sealed class Enqueueing : IBenchmark
{
    private const int Count = 10_000;

    public string Name => "enqueue";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var studio = new Studio();
        var (list, floor) = (studio.NewList("list", 0, 0), studio.NewFloor("floor", 0));
        QueueEntry[] entries = [.. Enumerable.Range(1, Count).Select(Studio.Entry)];
        using var journal = Studio.Open(list);
        var batch = 0;
        var rounds = await Rounds.RunAsync(
            Rounds.Usual,
            () => Crew.RunAsync(1, () => Studio.Open(list), own => own.Queue!.Add($"batch-{batch++}", entries, null)),
            () => Crew.RunAsync(1, () => new NpgsqlConnection(floor), own => Copy(own, entries)),
            // What is there already.
            () => Crew.RunAsync(1, () => Studio.Open(list), own => own.Queue!.Add("batch-0", entries, null)));
        var (ours, least, again) = (rounds[0].Median(s => s.Seconds), rounds[1].Median(s => s.Seconds), rounds[2].Median(s => s.Seconds));
        return
        [
            new($"add {Count:N0} items", $"{ours:0.00} s, {Count / ours:N0} a second", $"plain COPY {least:0.00} s", $"{ours / least:0.0}", "-"),
            new("the same, when they are there already", $"{again:0.00} s", $"plain COPY {least:0.00} s", $"{again / least:0.0}", "-"),
        ];
    }

    private static void Copy(NpgsqlConnection connection, QueueEntry[] entries)
    {
        connection.Open();
        using var copy = connection.BeginBinaryImport(
            "COPY work (batch, key, digest, name, prompt, duration_ms, aspect_ratio, media, language, columns) FROM STDIN (FORMAT BINARY)");
        foreach (var entry in entries)
        {
            copy.StartRow();
            foreach (var text in (string[])[Studio.Batch, entry.Item.Key, BatchItem.Digest(entry.Request), entry.Request.Name!, entry.Request.Prompt])
                copy.Write(text);
            copy.Write((long)entry.Request.Duration!.Value.TotalMilliseconds);
            foreach (var text in (string[])[entry.Request.AspectRatio!, "", entry.Language, entry.Columns["Sku"]])
                copy.Write(text);
        }

        copy.Complete();
    }
}
