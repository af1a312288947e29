namespace SoraVideo.Client.Tests.TestKit;

/// <summary>
/// The whole way from a starter token to a file, with one fault on it. The backend does what it is asked to if the fault comes
/// once, and nothing if it comes always.
/// </summary>
internal sealed class Trip : IAsyncDisposable
{
    public static readonly string[] Steps =
    [
        "token", "session", "state 1", "upload", "state 2", "message", "state 3", "state 4", "submit", "look", "download", "credits",
    ];

    private readonly TempFolder folder = new();
    private readonly string step;
    private readonly string fault;
    private readonly bool always;
    private readonly string media;
    private int states;
    private int hits;

    public Trip(string step, string fault, bool always)
    {
        (this.step, this.fault, this.always) = (step, fault, always);
        Backend = new Backend(Answer);
        media = Directory.CreateDirectory(folder.File("media")).FullName;
        Directory.CreateDirectory(Target);
        if (fault == TripFaults.Refused && step == Steps[0])
            Backend.Server.Refuse();
    }

    public Backend Backend { get; }

    public FakeTime Time { get; } = new();

    /// <summary>The folder that the film goes into.</summary>
    public string Target => folder.File("films");

    public string File => Path.Combine(Target, "out.mp4");

    public byte[] Film { get; } = Mp4.Film();

    public bool Acts => !always;

    /// <summary>From now on everything works.</summary>
    public bool IsOver { get; set; }

    public async Task RunAsync(NemoClient client)
    {
        await client.SignInAsync();
        var session = await client.CreateSessionAsync();
        var clip = Path.Combine(media, "a.mp4");
        await System.IO.File.WriteAllBytesAsync(clip, new byte[100_000]);
        await client.GenerateAsync(session, new VideoRequest { Prompt = "a city at night", Media = [clip] });
        var render = await client.RenderAsync(session.Id, new RenderSettings());
        await client.DownloadAsync(render, File, "mp4", overwrite: false);
        await client.GetCreditsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync();
        folder.Dispose();
    }

    private RawAnswer? Answer(RawRequest request)
    {
        var now = StepOf(request);
        if (now == "message" && Acts)
            Backend.State = Drafts.Full;
        if (!IsOver && fault == TripFaults.Refused && step != Steps[0] && now == Steps[Array.IndexOf(Steps, step) - 1])
        {
            Backend.Server.Refuse();
            return (Healthy(now) ?? Backend.Answer(request)) with { End = RawEnd.Close };
        }

        if (!IsOver && IsHere(now) && (Interlocked.Increment(ref hits) == 1 || always))
            return TripFaults.Of(fault, midStream: step == TripFaults.MidStream);
        if (now == "message")
            Backend.State = Drafts.Full;
        return Healthy(now);
    }

    // A state that is read again counts on, and so does a fault that comes always.
    private bool IsHere(string now) =>
        now == step || (step == TripFaults.MidStream && now == "message")
        || (always && step.StartsWith("state", StringComparison.Ordinal) && string.CompareOrdinal(now, step) > 0 && now.StartsWith("state", StringComparison.Ordinal));

    private string StepOf(RawRequest request) => (request.Method, request.Path) switch
    {
        (_, "/api/auth/anonymous-token") => "token",
        (_, "/run_sse") => "message",
        (_, "/1.mp4") => "download",
        (_, "/api/credits/balance/simple") => "credits",
        ("POST", Backend.Render) => "submit",
        (_, var path) when path.StartsWith(Backend.Render, StringComparison.Ordinal) => "look",
        (_, var path) when path.StartsWith("/api/upload-video", StringComparison.Ordinal) => "upload",
        (_, Backend.StatePath) => $"state {Interlocked.Increment(ref states)}",
        _ => "session",
    };

    private RawAnswer? Healthy(string now) => now switch
    {
        "upload" => RawAnswer.Json("""{"code":0,"data":{"files":[{"filename":"a.mp4","file_type":"video"}]}}"""),
        "submit" => RawAnswer.Json(Rendering.Pending),
        "look" => RawAnswer.Json($$$"""{"status":"completed","output":{"url":"{{{Backend.Server.Url}}}1.mp4"}}"""),
        "download" => RawAnswer.Whole(Film, "video/mp4", 200, "ETag: \"v1\"\r\n"),
        _ => null,
    };

}
