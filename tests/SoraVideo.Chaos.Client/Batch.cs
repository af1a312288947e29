using System.Collections.Concurrent;

namespace SoraVideo.Chaos.Client;

/// <summary>What a careful user's script does after every crash: finish what was begun, then make what is missing.</summary>
internal sealed class Batch(NemoClient client, string folder, bool resend, int atOnce)
{
    private static readonly RenderSettings Settings = new() { Quality = "low" };

    /// <summary>What didn't end well, told on standard error as well.</summary>
    public ConcurrentQueue<Exception> Errors { get; } = new();

    /// <summary>Carries every unfinished video on and brings its file to disk.</summary>
    public async Task FinishAsync() =>
        await EachAsync(await client.FindUnfinishedAsync(), async video =>
        {
            // Another process may have been faster.
            if (client.IsUnfinished(video.Id) && await client.ResumeAsync(video.Id, resend) is { } finished)
                await ExportAsync(finished);
        });

    /// <summary>Makes the videos whose names the journal doesn't have, or has as surely unmade.</summary>
    public Task MakeAsync(string[] names)
    {
        var known = client.FindVideos(new VideoFilter()).Where(video => video.Status != VideoStatus.Failed).Select(video => video.Name).ToHashSet();
        return EachAsync(names.Where(name => !known.Contains(name)), async name =>
        {
            var session = await client.CreateSessionAsync();
            await ExportAsync(await client.GenerateAsync(session, new VideoRequest { Prompt = $"a 1-second 320x180 video of {name}", Name = name }));
        });
    }

    private async Task ExportAsync(NemoVideo video)
    {
        var render = await client.RenderAsync(video.SessionId, Settings);
        await client.DownloadAsync(render, Path.Combine(folder, video.Name + ".mp4"), "mp4", overwrite: false);
    }

    private Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> work) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (item, _) =>
        {
            try
            {
                await work(item);
            }
            catch (NemoException error)
            {
                await Console.Error.WriteLineAsync($"{item}: {error.Kind}: {error.Message}");
                Errors.Enqueue(error);
            }
        });
}
