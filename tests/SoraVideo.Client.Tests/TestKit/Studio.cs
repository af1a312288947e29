using System.Collections.Concurrent;
using SoraVideo.Queue;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A shared database, a backend that makes whatever it is asked for, each in a session of its own, and a folder for the files.</summary>
internal sealed class Studio : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly ConcurrentDictionary<string, string> states = new();
    private readonly List<NemoClient> clients = [];
    private int sessions;
    private int credits = 25_000;

    public Studio()
    {
        Backend = new Backend(request => Answer(request));
        Admin = Client("me");
    }

    public PostgresStore Store { get; } = new();

    public Backend Backend { get; }

    public FakeTime Time { get; } = new();

    /// <summary>What a message is answered otherwise with.</summary>
    public Func<RawRequest, RawAnswer?> Otherwise { get; set; } = _ => null;

    /// <summary>One who only looks and adds.</summary>
    public NemoClient Admin { get; }

    public IQueue Queue => Admin.Queue;

    /// <summary>What the account has; each message that is answered plainly takes 100.</summary>
    public int Credits => credits;

    public string Folder => folder.FullPath;

    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public NemoBatch Batch => Assert.Single(Queue.Batches(Work.Batch, ""));

    public string Items => string.Join(", ", Queue.Items(Work.Batch, [], 100).Select(item => $"{item.Name} {item.Status}"));

    public NemoClient Client(string token, TimeSpan? lease = null)
    {
        var client = new NemoClient(Backend.Options(Time) with
        {
            Token = $"nmv_usr_{token}", Journal = Store.Database.ConnectionString, JournalLease = lease ?? PostgresStore.OneHour,
        });
        clients.Add(client);
        return client;
    }

    public WorkerOptions Options => new()
    {
        Batch = Work.Batch,
        Folder = Folder,
        Place = (entry, _, number) => Path.Combine(Folder, Work.Name(entry) + (number == 1 ? "" : $"-{number}") + ".mp4"),
    };

    /// <summary>Has a worker work until it ends, while time passes by itself.</summary>
    public async Task<Watched> WorkAsync(NemoClient? client = null, Func<WorkerOptions, WorkerOptions>? change = null)
    {
        var watched = new Watched();
        var work = StartAsync(watched, client, change, CancellationToken.None);
        await Time.DriveAsync(work);
        watched.End = await Record.ExceptionAsync(() => work);
        return watched;
    }

    public Task StartAsync(Watched watched, NemoClient? client, Func<WorkerOptions, WorkerOptions>? change, CancellationToken ct)
    {
        var worker = client ?? Client("me");
        return Task.Run(() => new BatchWorker(worker, worker.Queue, change?.Invoke(Options) ?? Options, watched).RunAsync(ct), CancellationToken.None);
    }

    /// <summary>Whoever works is taken for gone.</summary>
    public void GoneAreAll() => Store.Database.Run("UPDATE owners SET expires_at = '-infinity', lease = '0 s'");

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        await Backend.DisposeAsync();
        Store.Dispose();
        folder.Dispose();
    }

    private RawAnswer? Answer(RawRequest request)
    {
        if (Otherwise(request) is { } otherwise)
            return otherwise;
        if (request.Line == Backend.Message)
        {
            Interlocked.Add(ref credits, -100);
            states[SessionOf(request)] = Drafts.Clip;
            return RawAnswer.Events(Sse.Text("Done."));
        }

        return (request.Method, request.Path) switch
        {
            (_, "/api/tasks/me/with-session/nemo_agent") =>
                RawAnswer.Json($$$"""{"code":0,"data":{"task_id":"task_1","session_id":"s{{{Interlocked.Increment(ref sessions)}}}"}}"""),
            (_, var path) when path.StartsWith("/api/state/nemo_agent/me/", StringComparison.Ordinal) => State(path.Split('/')[5]),
            ("POST", Backend.Render) => RawAnswer.Json(Rendering.Pending),
            (_, var path) when path.StartsWith(Backend.Render, StringComparison.Ordinal) =>
                RawAnswer.Json($$$"""{"status":"completed","output":{"url":"{{{Backend.Server.Url}}}1.mp4"}}"""),
            (_, "/api/credits/balance/simple") => RawAnswer.Json($$$"""{"code":0,"data":{"available":{{{Credits}}},"frozen":0,"total":{{{Credits}}}}}"""),
            (_, "/1.mp4") => RawAnswer.Whole(Mp4.Film(), "video/mp4", 200, "ETag: \"v1\"\r\n"),
            _ => null,
        };
    }

    public static string SessionOf(RawRequest message) => message.Json.GetProperty("session_id").GetString()!;

    /// <summary>What a session holds from now on.</summary>
    public void Hold(string session, string state) => states[session] = state;

    private RawAnswer State(string session) => RawAnswer.Json(
        $$$"""{"code":0,"data":{"session_id":"{{{session}}}","task_id":"task_1","state":{{{states.GetValueOrDefault(session, Drafts.None)}}}}}""");
}
