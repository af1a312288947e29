namespace SoraVideo;

/// <summary>
/// A connection to the backend. The runspace that made it uses it by default; <c>-Connection</c> hands it to any command,
/// in other runspaces too. It never shows the token.
/// </summary>
public sealed class NemoConnection : IDisposable
{
    private readonly NemoEmulator? emulator;
    private readonly object sessionLock = new();
    private readonly CancellationTokenSource closing = new();
    private NemoSession? unused;
    private int disposed;

    internal NemoConnection(
        NemoClient client, NemoClientOptions options, NemoAccount account, NemoSession session, NemoEmulator? emulator, bool isEmulator)
    {
        Client = client;
        Options = options;
        Begun = new(client);
        ApiUrl = options.ApiUrl;
        Language = options.Language;
        TaskName = options.TaskName;
        Journal = client.JournalPlace;
        ConnectedAt = options.Time.GetUtcNow();
        SignedIn = account;
        Session = unused = session;
        IsEmulator = isEmulator;
        this.emulator = emulator;
    }

    /// <summary>The API's address.</summary>
    public Uri ApiUrl { get; }

    /// <summary>Who the connection is to the backend.</summary>
    public NemoAccount Account => Client.Account ?? SignedIn;

    /// <summary>The ISO code of the language that new sessions speak.</summary>
    public string Language { get; }

    /// <summary>What new sessions are called on the backend.</summary>
    public string TaskName { get; }

    /// <summary>The current session: what commands use when no session is given.</summary>
    public NemoSession Session { get; private set; }

    /// <summary>Whether this is a local emulator and not the real backend.</summary>
    public bool IsEmulator { get; }

    /// <summary>Whether what is asked for here is remembered across crashes.</summary>
    public bool HasJournal => Journal is not null;

    /// <summary>Where it is: a file, or a database and its host; none without a journal. It never shows a password.</summary>
    public string? Journal { get; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Whether the connection was ended.</summary>
    public bool IsClosed => disposed != 0;

    internal NemoClient Client { get; }

    /// <summary>What it was made with.</summary>
    internal NemoClientOptions Options { get; }

    /// <summary>The vault that its tokens are kept in; none if that is a file.</summary>
    internal Pipeline.TokenVault? Vault { get; set; }

    /// <summary>Who works in a session, whatever command and runspace it does so from.</summary>
    internal Pipeline.SessionGates Gates { get; } = new();

    /// <summary>Is raised before the connection ends, for what should be over by then.</summary>
    internal event Action? Ending;

    /// <summary>Ends what is under way when the connection does.</summary>
    internal CancellationToken Closing => closing.Token;

    /// <summary>What goes on in its sessions while nobody waits for it.</summary>
    internal Pipeline.BegunTurns Begun { get; }

    /// <summary>Whether a video was made in the current session.</summary>
    internal bool IsSessionTaken
    {
        get
        {
            lock (sessionLock)
                return Session.Id != unused?.Id;
        }
    }

    private NemoAccount SignedIn { get; }

    /// <summary>The process id of an emulator that this connection started; none otherwise.</summary>
    public int? EmulatorProcessId => emulator is null || IsClosed ? null : emulator.ProcessId;

    /// <summary>Ends the connection, and the emulator if it started one.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        Ending?.Invoke();
        closing.Cancel();
        Client.Dispose();
        emulator?.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => ApiUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>The connection's first session, for the first video that asks; then none, and each gets one of its own.</summary>
    internal NemoSession? TakeFirstSession()
    {
        lock (sessionLock)
        {
            var first = unused;
            unused = null;
            return first;
        }
    }

    /// <summary>A session as it is known here: one that was given by its id alone speaks the connection's language.</summary>
    internal NemoSession Known(NemoSession given) =>
        given.Id == Session.Id ? Session : given.CreatedAt is null ? given with { Language = Language } : given;

    /// <summary>Makes a session the current one.</summary>
    internal void MakeCurrent(NemoSession session)
    {
        lock (sessionLock)
            Session = session;
    }

    /// <summary>Something is said in this session on the caller's wish; if it is the first one, it isn't free any more.</summary>
    internal void Occupy(NemoSession session)
    {
        lock (sessionLock)
            unused = unused?.Id == session.Id ? null : unused;
    }
}
