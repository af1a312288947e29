namespace SoraVideo.Client.Tests.TestKit;

/// <summary>
/// A scripted backend: the test's script answers what the test is about, the rest gets the plainest documented answer.
/// </summary>
internal sealed class Backend : IAsyncDisposable
{
    public const string SessionId = "5529798706024415232";
    public const string GivenToken = "nmv_usr_given_by_the_user";
    public const string Message = "POST /run_sse";
    public const string StatePath = $"/api/state/nemo_agent/me/{SessionId}/latest";
    public const string Render = "/api/render/proxy/lambda";
    private readonly TempFolder folder = new();
    private int tokens;

    public Backend(Func<RawRequest, RawAnswer?>? script = null) => Server = new RawServer(request => script?.Invoke(request) ?? Answer(request));

    public static NemoSession Session { get; } = new() { Id = SessionId };

    public RawServer Server { get; }

    /// <summary>The session's <c>data.state</c> from now on.</summary>
    public string State { get; set; } = Drafts.None;

    /// <summary>What the session's state becomes by a message that is answered plainly. Default: it stays.</summary>
    public string? Made { get; set; }

    public string HomePath => folder.FullPath;

    public IReadOnlyList<RawRequest> Messages => Server.To(Message);

    public IReadOnlyList<RawRequest> StateReads => Server.To("GET /api/state");

    public IReadOnlyList<RawRequest> TokenRequests => Server.To("POST /api/auth/anonymous-token");

    /// <summary>A client with a token of the user's own.</summary>
    public NemoClient Client(TimeProvider? time = null) => new(Options(time) with { Token = GivenToken });

    /// <summary>A client that has to ask for a starter token.</summary>
    public NemoClient Anonymous(TimeProvider? time = null) => new(Options(time));

    public NemoClientOptions Options(TimeProvider? time = null) =>
        new() { ApiUrl = Server.Url, StateFolder = folder.FullPath, ClientId = "client-of-the-test", Time = time ?? TimeProvider.System };

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }

    public RawAnswer StateAnswer() => RawAnswer.Json(StateJson);

    /// <summary>The same, on a connection that serves no further request.</summary>
    public RawAnswer LastStateAnswer() => RawAnswer.Json(StateJson, 200, "Connection: close\r\n") with { End = RawEnd.Close };

    private RawAnswer PlainAnswer()
    {
        State = Made ?? State;
        return RawAnswer.Events(Sse.Text("Done."));
    }

    private string StateJson => $$$"""{"code":0,"data":{"session_id":"{{{SessionId}}}","task_id":"task_1","state":{{{State}}}}}""";

    /// <summary>The plainest documented answer.</summary>
    public RawAnswer Answer(RawRequest request) => request.Line switch
    {
        "POST /api/auth/anonymous-token" => RawAnswer.Json(
            $$$"""{"code":0,"data":{"token":"nmv_usr_starter_{{{Interlocked.Increment(ref tokens)}}}","user_id":"anon_1","credits":100}}"""),
        "POST /api/tasks/me/with-session/nemo_agent" => RawAnswer.Json(
            $$$"""{"code":0,"data":{"task_id":"task_1","session_id":"{{{SessionId}}}","user_id":"anon_abc 1/2"}}"""),
        "GET /api/credits/balance/simple" => RawAnswer.Json("""{"code":0,"data":{"available":25000,"frozen":40,"total":25040}}"""),
        $"GET {StatePath}" => StateAnswer(),
        Message => PlainAnswer(),
        _ => RawAnswer.Json("""{"detail":"Not Found"}""", 404),
    };
}
