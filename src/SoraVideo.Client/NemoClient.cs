using SoraVideo.Account;
using SoraVideo.Api;
using SoraVideo.Conversation;
using SoraVideo.Journal;
using SoraVideo.Queue;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>
/// A connection to the NemoVideo backend: turns words into videos and videos into files. Safe for use by many threads.
/// Failures are <see cref="NemoException"/>s.
/// </summary>
public sealed class NemoClient : IDisposable
{
    private readonly NemoClientOptions options;
    private readonly ClientJournal journal;
    private readonly HttpClients clients;
    private readonly Pace pace;
    private readonly AccountPace together;
    private readonly AccountKeeper accounts;
    private readonly Redactor redactor = new();
    private readonly SessionApi sessions;
    private readonly StateApi states;
    private readonly MediaApi media;
    private readonly Uploader uploader;
    private readonly Exporter exporter;
    private readonly FileFetcher fetcher;
    private readonly ExportFinder finder;
    private readonly VideoHistory history;
    private readonly VideoMaker maker;
    private readonly BackgroundWork background;
    private readonly CreditMeter meter;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <exception cref="NemoException">The API address, token, client id or journal's address can't be used.</exception>
    public NemoClient(NemoClientOptions options)
    {
        options = options with { Time = ScaledTime.For(options) };
        this.options = options;
        var api = AddressPolicy.RequireSafeApi(options.ApiUrl);
        clients = new HttpClients(api, options);
        AuthApi? auth = null;
        var folder = new StateFolder(options.StateFolder);
        journal = new ClientJournal(options, folder);
        if (journal.Password is { } password)
            redactor.Learn(password);
        var tokens = new TokenFile(folder, options.Time, options.TokenStore);
        accounts = new AccountKeeper(options, ClientId, tokens, redactor, (id, ct) => auth!.RequestTokenAsync(id, ct));
        pace = new Pace(options.Time, options.NetworkPatience, Trace);
        together = new AccountPace(() => journal.Pace, options, Trace);
        var transport = new HttpTransport(
            api, clients, accounts, new Attribution(options.Platform), redactor, pace, together, options.Time, Listener);
        auth = new AuthApi(transport);
        sessions = new SessionApi(transport, options.Time);
        states = new StateApi(transport);
        media = new MediaApi(transport);
        uploader = new Uploader(media, states, options.Time, Trace);
        var renders = new RenderApi(transport);
        exporter = new Exporter(renders, states, new RenderPlanner(() => Journal, accounts, options.Time), () => Journal, options, Trace);
        var downloads = new DownloadApi(api, clients, renders, transport.Errors, Trace);
        fetcher = new FileFetcher(renders, downloads, () => Journal, options, Trace);
        finder = new ExportFinder(states, () => Journal);
        history = new VideoHistory(() => Journal, options.Time);
        maker = new VideoMaker(new ConversationApi(transport, options), states, uploader, options, Trace);
        background = new BackgroundWork(maker, Trace);
        meter = new CreditMeter(sessions.GetCreditsAsync, FingerprintAsync, () => Journal, options.Time, Trace);
        Turns = new TurnRunner(() => Journal, accounts, maker, history, meter, options);
    }

    /// <summary>Who the client is to the backend; none before the first call.</summary>
    public NemoAccount? Account => accounts.Known;

    /// <summary>Where the journal is kept: a file, or a database and its host; none if it is in memory. Never a password.</summary>
    internal string? JournalPlace => journal.Place;

    /// <summary>Whose work it does, by what is known on this machine; empty where nothing is. Nothing is sent.</summary>
    internal string KnownAccount => accounts.FindFingerprint() ?? "";

    /// <summary>The clock that its waits are by.</summary>
    internal TimeProvider Time => options.Time;

    /// <summary>The work that machines share.</summary>
    /// <exception cref="NemoException">InvalidInput: the journal is this machine's alone.</exception>
    internal IQueue Queue => Journal.Queue
        ?? throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("JournalNotShared"), Texts.Say("JournalNotSharedHint"));

    /// <summary>Messages and what they may cost, for commands that have a budget.</summary>
    internal TurnRunner Turns { get; }

    /// <summary>Reaches the shared journal, if there is one: better now than when the first video is asked for.</summary>
    /// <exception cref="NemoException">JournalUnusable.</exception>
    internal Task ReachJournalAsync(CancellationToken ct) => journal.ReachAsync(ct);

    /// <summary>Gets the account: the token that was given, the one that was kept, or a new starter token.</summary>
    public Task<NemoAccount> SignInAsync(CancellationToken ct = default) => accounts.GetAsync(ct);

    /// <summary>Starts a new project.</summary>
    public Task<NemoSession> CreateSessionAsync(CancellationToken ct = default) => CreateSessionAsync(options.Language, ct);

    /// <summary>Starts a new project that speaks a language, by its ISO code such as <c>en</c> or <c>zh-CN</c>.</summary>
    public async Task<NemoSession> CreateSessionAsync(string language, CancellationToken ct = default)
    {
        var session = await sessions.CreateAsync(options.TaskName, language, ct).ConfigureAwait(false);
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
        Turns.SendAsync(session, message, progress, ct);

    /// <summary>
    /// Makes a video in a session: uploads its media, sends its prompt, and waits for the timeline. Every step is written to the
    /// journal before it is taken.
    /// </summary>
    public async Task<NemoVideo> GenerateAsync(NemoSession session, VideoRequest request, IProgress<NemoProgress>? progress = null, CancellationToken ct = default)
    {
        request.Validate();
        using var held = await meter.HoldAsync(() => Estimate(session.Id), ct).ConfigureAwait(false);
        using var log = await Turns.PlanAsync(session, request, ct).ConfigureAwait(false);
        return await maker.MakeAsync(log, session, progress, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a video as part of a run, within its budget and, where it has a name, as an item of that batch. A batch that is
    /// started again gives what is finished, carries on what was begun, and sends only what was never sent; its items are told
    /// apart by the names that they were given, else by prompt and wishes. Two who ask for one item get the same video.
    /// </summary>
    /// <exception cref="NemoException">
    /// OverBudget: nothing was sent. BatchConflict: the batch has another item of that name. Unclear: only the user may have it
    /// sent again, with <see cref="ResumeAsync"/>.
    /// </exception>
    public Task<NemoVideo> GenerateAsync(VideoRequest request, VideoRun run, IProgress<NemoProgress>? progress = null, CancellationToken ct = default)
    {
        request.Validate();
        var asked = run with { Session = run.Session ?? (token => CreateSessionAsync(run.Language ?? options.Language, token)) };
        return new VideoRunner(Journal, accounts, maker, meter, options, asked).MakeAsync(request, progress, ct);
    }

    /// <summary>
    /// The video that a batch has for a request, as the journal has it; none if it was never sent or failed for certain. Nothing is
    /// sent.
    /// </summary>
    /// <exception cref="NemoException">BatchConflict: the batch has another item of that name.</exception>
    public NemoVideo? FindInBatch(VideoRequest request, string batch, string? language = null)
    {
        var item = BatchItem.Of(batch, request, language ?? options.Language);
        if (Journal.Find(item.Query) is not [{ Status: not VideoStatus.Failed } known, ..])
            return null;
        item.RequireSame(known, request);
        return VideoMaker.Video(known, VideoMaker.Session(known), null);
    }

    /// <summary>
    /// Starts a video and comes back as soon as the backend has accepted it. The answer is read in the background while this
    /// client lives; get the video with <see cref="WaitAsync"/>, from another process with <see cref="ResumeAsync"/>.
    /// </summary>
    public async Task<NemoVideo> StartAsync(NemoSession session, VideoRequest request, CancellationToken ct = default)
    {
        request.Validate();
        var held = await meter.HoldAsync(() => Estimate(session.Id), ct).ConfigureAwait(false);
        return await background.StartAsync(() => Turns.PlanAsync(session, request, ct), held, session, ct).ConfigureAwait(false);
    }

    /// <summary>Waits until a video is finished, whoever is working on it. Where nobody does it is read what came of it; nothing is sent.</summary>
    /// <exception cref="NemoException">NotSent: its message never left, so that nothing comes of it before <see cref="ResumeAsync"/>.</exception>
    public Task<NemoVideo> WaitAsync(long id, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        Turns.WaitAsync(id, progress, ct);

    /// <summary>The videos that this machine's user has asked for, newest first, whatever account and process they were made with.</summary>
    public IReadOnlyList<NemoVideo> FindVideos(VideoFilter filter) => history.Find(filter);

    /// <summary>
    /// This account's videos that are neither on disk nor failed for certain, one a session's draft, oldest first; before them talk and
    /// edits that aren't over.
    /// </summary>
    public async Task<IReadOnlyList<NemoVideo>> FindUnfinishedAsync(CancellationToken ct = default) =>
        history.FindUnfinished(await FingerprintAsync(ct).ConfigureAwait(false));

    /// <summary>This account's unfinished videos, and how many others have, by what is known on this machine: nothing is sent.</summary>
    internal (IReadOnlyList<NemoVideo> Own, int Others) FindUnfinishedHere() =>
        (history.FindUnfinished(KnownAccount), history.CountUnfinishedOfOthers(KnownAccount));

    /// <summary>The last video that was made in a session, as the journal has it; none if it knows of none.</summary>
    internal NemoVideo? FindOfSession(string sessionId) => history.FindOfSession(sessionId);

    /// <summary>What a message to a session is likely to cost, in credits, by what the journal knows of it.</summary>
    internal decimal Estimate(string sessionId) => history.Estimate(sessionId);

    /// <summary>What a remembered message is likely to cost, in credits, if it is sent.</summary>
    internal decimal Estimate(NemoVideo video) => history.Estimate(video);

    /// <summary>How many videos of other accounts or backends were begun here within the last week and aren't finished.</summary>
    public async Task<int> CountUnfinishedOfOthersAsync(CancellationToken ct = default) =>
        history.CountUnfinishedOfOthers(await FingerprintAsync(ct).ConfigureAwait(false));

    /// <summary>Whether a video is still unfinished: another process may have finished it since it was listed.</summary>
    public bool IsUnfinished(long id) => history.IsUnfinished(id);

    /// <summary>
    /// Carries a video on from where its process left it. A message that may have been sent is not sent again, unless
    /// <paramref name="resend"/> says so for one that is unclear and that the session's state still shows no trace of.
    /// </summary>
    /// <returns>The finished video; nothing if another process is working on it.</returns>
    public Task<NemoVideo?> ResumeAsync(long id, bool resend = false, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        Turns.ResumeAsync(id, resend, budget: null, progress, ct);

    /// <summary>Forgets a video here; nothing changes on the backend.</summary>
    public void Forget(long id) => Journal.Remove(id);

    /// <summary>Cancels a session's renders that are still going on. What the backend was told in words can't be taken back.</summary>
    /// <returns>How many were cancelled.</returns>
    public Task<int> CancelRendersAsync(string sessionId, CancellationToken ct = default) => exporter.CancelAsync(sessionId, ct);

    /// <summary>Uploads a media file into a session, streamed from disk. Refused before sending if its type or size can't be.</summary>
    public Task<NemoMedia> UploadAsync(string sessionId, string path, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        uploader.UploadAsync(sessionId, MediaFile.Require(path), progress, ct);

    /// <summary>Has the backend fetch a media file from the web into a session.</summary>
    public Task<NemoMedia> UploadUrlAsync(string sessionId, Uri url, CancellationToken ct = default) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https"
            ? media.UploadUrlAsync(sessionId, url, ct)
            : throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotWebAddress", url), Texts.Say("NotWebAddressHint"));

    /// <summary>Renders a session's draft, free of charge, and waits for the file's link.</summary>
    public Task<NemoRender> RenderAsync(string sessionId, RenderSettings settings, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        exporter.RenderAsync(sessionId, settings, progress, ct);

    /// <summary>Waits for a render that was started before, by this process or another.</summary>
    public Task<NemoRender> WaitRenderAsync(string renderId, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        exporter.WaitAsync(new NemoRender { Id = renderId, Status = "pending" }, progress, ct);

    /// <summary>
    /// Fetches a finished render to disk, where it appears once it is whole and checked. A file that is there is kept unless told.
    /// </summary>
    public Task<NemoExport> DownloadAsync(NemoRender render, string path, string format, bool overwrite, IProgress<NemoProgress>? progress = null, CancellationToken ct = default) =>
        fetcher.FetchAsync(render, path, format, overwrite, progress, ct);

    /// <summary>
    /// The export of a session's draft, as it is now, that is at a path already: the journal knows it, and its file is as it was
    /// written. Nothing is rendered or fetched.
    /// </summary>
    /// <returns>The export; nothing where a new one may be begun.</returns>
    /// <exception cref="NemoException">TargetExists: another file is there.</exception>
    public Task<NemoExport?> FindExportAsync(string sessionId, RenderSettings settings, string path, CancellationToken ct = default) =>
        finder.FindAsync(sessionId, settings, path, ct);

    /// <summary>Whether the file at a path is as an export of this machine's user wrote it there, of whatever video.</summary>
    public Task<bool> IsExportAsync(string path, CancellationToken ct = default) => finder.IsOursAsync(path, ct);

    /// <summary>Whether the file at a path may be that of an export; by its content <see cref="FindExportAsync"/> finds out.</summary>
    public bool MayBeExported(string path) => finder.MayBeOurs(path);

    /// <summary>Whether an export of a batch's video went to a path; of any but one session's, where that is given.</summary>
    public bool IsExportOfBatch(string path, string batch, string? butSessionId = null) =>
        finder.Exporter(path) is { } session && session != butSessionId && history.IsInBatch(session, batch);

    /// <summary>The same of a path in which the render's own id is.</summary>
    internal Task<NemoExport?> FindOwnExportAsync(string sessionId, RenderSettings settings, Func<string, string> path, CancellationToken ct) =>
        finder.FindOwnAsync(sessionId, settings, path, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        background.Dispose();
        meter.Dispose();
        pace.Dispose();
        together.Dispose();
        clients.Dispose();
        accounts.Dispose();
        journal.Dispose();
    }

    internal IJournal Journal => journal.Opened;

    private async Task<string> FingerprintAsync(CancellationToken ct) => (await accounts.GetAsync(ct).ConfigureAwait(false)).Fingerprint;

    private string ClientId() =>
        options.ClientId is { Length: > 0 } given ? ClientIdFile.Require(given, Texts.Say("ClientIdSource")) : new ClientIdFile(ClientIdFile.DefaultPath).Read();

    private Action<string>? Listener() => options.Trace is not null && options.IsTraced() ? Trace : null;

    private void Trace(string line) => options.Trace?.Invoke(redactor.Clean(line));
}
