using System.Text.Json.Nodes;
using SoraVideo.Emulator.Rendering;

namespace SoraVideo.Emulator.State;

/// <summary>Runs render jobs one by one per processor, apart from the requests that brought them.</summary>
internal sealed class RenderQueue(
    Renders renders, MediaFolder folder, DraftRenderer renderer, TimeProvider time, ILogger<RenderQueue> log) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim slots = new(Environment.ProcessorCount);
    private readonly Dictionary<string, (Task Task, CancellationTokenSource Stop)> running = [];

    /// <summary>Starts a job, or one that a fault makes fail or go on for ever.</summary>
    public void Start(Render render, string? failure = null, bool endless = false)
    {
        var stop = new CancellationTokenSource();
        lock (gate)
        {
            running[render.Id] = (Task.Run(() => GuardAsync(render, failure, endless, stop.Token)), stop);
        }
    }

    /// <summary>Takes up again what an earlier process left.</summary>
    public void Resume()
    {
        foreach (var render in renders.Unfinished)
        {
            Start(render);
        }
    }

    public void Cancel(string id)
    {
        renders.Update(id, render => render with { Status = "failed", Error = "cancelled", CompletedAt = time.GetUtcNow() });
        lock (gate)
        {
            if (running.TryGetValue(id, out var job))
            {
                job.Stop.Cancel();
            }
        }
    }

    public async Task StopAllAsync()
    {
        Task[] tasks;
        lock (gate)
        {
            tasks = [.. running.Values.Select(job => job.Task)];
            foreach (var job in running.Values)
            {
                job.Stop.Cancel();
            }
        }

        await Task.WhenAll(tasks);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAllAsync();
        slots.Dispose();
    }

    private async Task GuardAsync(Render render, string? failure, bool endless, CancellationToken cancellation)
    {
        try
        {
            await (endless ? StayAsync(render, cancellation) : RunAsync(render, failure, cancellation));
        }
        catch (OperationCanceledException)
        {
            log.LogInformation("Render {Id} was stopped", render.Id);
        }
        catch (Exception problem)
        {
            if (problem is not RenderFailedException)
            {
                log.LogError(problem, "Render {Id} failed", render.Id);
            }

            renders.Update(render.Id, before => before with { Status = "failed", Error = problem.Message, CompletedAt = time.GetUtcNow() });
        }
        finally
        {
            Forget(render.Id);
        }
    }

    private Task StayAsync(Render render, CancellationToken cancellation)
    {
        Begin(render);
        return Task.Delay(Timeout.Infinite, cancellation);
    }

    private async Task RunAsync(Render render, string? failure, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        try
        {
            Begin(render);
            await RenderAsync(render, failure, cancellation);
        }
        finally
        {
            slots.Release();
        }
    }

    private void Begin(Render render) =>
        renders.Update(render.Id, before => before with { Status = "processing", Progress = Math.Max(before.Progress, 10) });

    private async Task RenderAsync(Render render, string? failure, CancellationToken cancellation)
    {
        var draft = JsonNode.Parse(render.Draft)!.AsObject();
        if (failure is not null || !HasSegments(draft))
        {
            throw new RenderFailedException(failure ?? "invalid draft: no track has a segment");
        }

        var output = new RenderOutput(render.Format, render.Quality, render.Width, render.Height);
        var job = new RenderJob(render.Id, draft, output, PromptOf(draft), folder.Find, folder.Renders);
        var result = await renderer.RenderAsync(job, new ProgressTo(percent => Report(render.Id, percent)), cancellation);
        if (result.Note is not null)
        {
            log.LogWarning("Render {Id}: {Note}", render.Id, result.Note);
        }

        renders.Update(render.Id, before => before with
        {
            Status = "completed", Progress = 100, Message = result.Note, FileName = Path.GetFileName(result.File),
            Duration = result.Duration.TotalSeconds, Size = result.Size, CompletedAt = time.GetUtcNow(),
        });
    }

    private void Report(string id, int percent) =>
        renders.Update(id, before => before with { Progress = Math.Max(before.Progress, Math.Clamp(percent, 0, 99)) });

    private void Forget(string id)
    {
        lock (gate)
        {
            if (running.Remove(id, out var job))
            {
                job.Stop.Dispose();
            }
        }
    }

    private static bool HasSegments(JsonObject draft) =>
        draft["t"] is JsonArray tracks && tracks.OfType<JsonObject>().Any(track => track["sg"] is JsonArray { Count: > 0 });

    private static string PromptOf(JsonObject draft) => draft["m"] is JsonObject details ? details["title"]?.ToString() ?? "" : "";

    private sealed class ProgressTo(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
