using SoraVideo.Account;
using SoraVideo.Api;
using SoraVideo.Conversation;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>
/// A connection to the NemoVideo backend: turns words into videos and videos into files. Safe for use by many threads.
/// Failures are <see cref="NemoException"/>s.
/// </summary>
public sealed class NemoClient : IDisposable
{
    private readonly NemoClientOptions options;
    private readonly HttpClients clients;
    private readonly AccountKeeper accounts;
    private readonly Redactor redactor = new();
    private readonly SessionApi sessions;
    private readonly ConversationApi conversation;
    private readonly StateApi states;
    private readonly MediaApi media;
    private readonly Exporter exporter;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <exception cref="NemoException">The API address, token or client id can't be used.</exception>
    public NemoClient(NemoClientOptions options)
    {
        this.options = options;
        var api = AddressPolicy.RequireSafeApi(options.ApiUrl);
        clients = new HttpClients(api);
        AuthApi? auth = null;
        var tokens = new TokenFile(new StateFolder(options.StateFolder), options.Time);
        accounts = new AccountKeeper(options, ClientId, tokens, redactor, (id, ct) => auth!.RequestTokenAsync(id, ct));
        var transport = new HttpTransport(api, clients, accounts, new Attribution(options.Platform), redactor, options.Time, Trace);
        auth = new AuthApi(transport);
        sessions = new SessionApi(transport, options.Time);
        conversation = new ConversationApi(transport, options);
        states = new StateApi(transport);
        media = new MediaApi(transport, options.Time);
        var renders = new RenderApi(transport);
        exporter = new Exporter(renders, new DownloadApi(api, clients, renders, transport.Errors, Trace), states, options, Trace);
    }

    /// <summary>Who the client is to the backend; none before the first call.</summary>
    public NemoAccount? Account => accounts.Known;

    /// <summary>Gets the account: the token that was given, the one that was kept, or a new starter token.</summary>
    public Task<NemoAccount> SignInAsync(CancellationToken ct = default) => accounts.GetAsync(ct);

    /// <summary>Starts a new project.</summary>
    public async Task<NemoSession> CreateSessionAsync(CancellationToken ct = default)
    {
        var session = await sessions.CreateAsync(options.TaskName, options.Language, ct).ConfigureAwait(false);
        accounts.LearnUserId(session.UserId);
        return session;
    }

    /// <summary>Reads the balance.</summary>
    public Task<NemoCredits> GetCreditsAsync(CancellationToken ct = default) => sessions.GetCreditsAsync(ct);

    /// <summary>Reads what the backend holds for a session.</summary>
    public async Task<NemoState> GetStateAsync(string sessionId, CancellationToken ct = default)
    {
        var state = await states.GetAsync(sessionId, ct).ConfigureAwait(false);
        accounts.LearnUserId(state.UserId);
        return state;
    }

    /// <summary>
    /// Sends a message and waits for what comes of it, up to 15 minutes. It is sent at most once; if the answer is lost, the
    /// outcome is read from the session's state.
    /// </summary>
    public Task<NemoTurn> SendAsync(NemoSession session, string message, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        new Turn(conversation, states, options.Time, Trace, session, message).RunAsync(progress, ct);

    /// <summary>Makes a video in a session: uploads its media, sends its prompt, and waits for the timeline.</summary>
    public async Task<NemoVideo> GenerateAsync(NemoSession session, VideoRequest request, IProgress<NemoProgress>? progress = null, CancellationToken ct = default)
    {
        request.Validate();
        var createdAt = options.Time.GetUtcNow();
        var uploaded = new List<NemoMedia>();
        foreach (var path in request.Media)
            uploaded.Add(await UploadAsync(session.Id, path, progress, ct).ConfigureAwait(false));
        var turn = await SendAsync(session, PromptText.Compose(request, session.Language), progress, ct).ConfigureAwait(false);
        return new NemoVideo
        {
            Name = request.NameOrDefault,
            Prompt = request.Prompt,
            Session = turn.Session,
            Reply = turn.Reply,
            Changes = turn.Changes,
            Timeline = turn.State.Timeline,
            Media = uploaded,
            Notes = turn.Notes,
            CreatedAt = createdAt,
            Elapsed = options.Time.GetUtcNow() - createdAt,
        };
    }

    /// <summary>Uploads a media file into a session, streamed from disk. Refused before sending if its type or size can't be.</summary>
    public Task<NemoMedia> UploadAsync(string sessionId, string path, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        media.UploadAsync(sessionId, MediaFile.Require(path), progress, ct);

    /// <summary>Has the backend fetch a media file from the web into a session.</summary>
    public Task<NemoMedia> UploadUrlAsync(string sessionId, Uri url, CancellationToken ct = default) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https"
            ? media.UploadUrlAsync(sessionId, url, ct)
            : throw new NemoException(NemoErrorKind.InvalidInput, $"'{url}' is no web address.", "Give an http or https URL that the backend can fetch.");

    /// <summary>Renders a session's draft, free of charge, and waits for the file's link.</summary>
    public Task<NemoRender> RenderAsync(string sessionId, RenderSettings settings, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        exporter.RenderAsync(sessionId, settings, progress, ct);

    /// <summary>Waits for a render that was started before, by this process or another.</summary>
    public Task<NemoRender> WaitRenderAsync(string renderId, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        exporter.WaitAsync(new NemoRender { Id = renderId, Status = "pending" }, progress, ct);

    /// <summary>
    /// Fetches a finished render to disk. The file appears under its name only once it is whole and checked; a file that is
    /// there already is refused unless <paramref name="overwrite"/> says otherwise.
    /// </summary>
    public Task<NemoExport> DownloadAsync(NemoRender render, string path, string format, bool overwrite, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        exporter.DownloadAsync(render, path, format, overwrite, progress, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        clients.Dispose();
        accounts.Dispose();
    }

    private string ClientId() =>
        options.ClientId is { Length: > 0 } given ? ClientIdFile.Require(given, "NEMO_CLIENT_ID or -ClientId") : new ClientIdFile(ClientIdFile.DefaultPath).Read();

    private void Trace(string line) => options.Trace?.Invoke(redactor.Clean(line));
}
