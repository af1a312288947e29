using SoraVideo.Queue;

namespace SoraVideo.Chaos.Client;

/// <summary>A worker as a process: takes a batch's items until none is left, and says on standard error what went wrong.</summary>
internal static class Work
{
    /// <summary>Works on a batch.</summary>
    /// <returns>0 if nothing was left to do; else something held it up, and it may be started again.</returns>
    public static async Task<int> RunAsync(NemoClientOptions options, string folder, string batch, int atOnce)
    {
        EndWithParent();
        try
        {
            using var client = new NemoClient(options);
            await new BatchWorker(client, client.Queue, Options(folder, batch, atOnce), new WorkWatch()).RunAsync(CancellationToken.None);
            return 0;
        }
        catch (NemoException error)
        {
            await Console.Error.WriteLineAsync($"ended: {error.Kind}: {error.Message}");
            return 1;
        }
    }

    private static WorkerOptions Options(string folder, string batch, int atOnce) => new()
    {
        Batch = batch,
        Folder = folder,
        Place = (entry, _, number) => Path.Combine(folder, entry.Request.NameOrDefault + (number == 1 ? "" : $"-{number}") + ".mp4"),
        Render = new RenderSettings { Quality = "low" },
        ThrottleLimit = atOnce,
    };

    // However whoever started it ends.
    private static void EndWithParent() => _ = Task.Run(() =>
    {
        while (Console.In.Read() >= 0)
        {
            // Nothing is ever said.
        }

        Environment.Exit(2);
    });
}
