using System.Net;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>How a client reaches the backend, and how long it waits. Everything has a working default.</summary>
public sealed record NemoClientOptions
{
    /// <summary>The backend's public address.</summary>
    public static Uri DefaultApiUrl { get; } = new("https://mega-api-prod.nemovideo.ai");

    /// <summary>The API's base address. HTTPS; plain HTTP on loopback only.</summary>
    public Uri ApiUrl { get; init; } = DefaultApiUrl;

    /// <summary>The account's token. Without one, a free starter token is asked for and kept.</summary>
    public string? Token { get; init; }

    /// <summary>Where <see cref="Token"/> came from.</summary>
    public TokenSource TokenSource { get; init; } = TokenSource.Caller;

    /// <summary>The client id that starter tokens are given to; up to 64 characters. Made and kept when left out.</summary>
    public string? ClientId { get; init; }

    /// <summary>The ISO code of the language that new sessions speak. (Messages of the client's own follow the current UI culture.)</summary>
    public string Language { get; init; } = "en";

    /// <summary>What new sessions are called on the backend.</summary>
    public string TaskName { get; init; } = "project";

    /// <summary>Where the token is kept between processes; the platform's state folder when left out.</summary>
    public string? StateFolder { get; init; }

    /// <summary>
    /// Remember turns and renders in memory only. A crash, or this client's end, then loses track of what was paid for. Default:
    /// they are kept in a file in the state folder, without which nothing is sent.
    /// </summary>
    public bool NoJournal { get; init; }

    /// <summary>
    /// A PostgreSQL database that keeps the journal for many machines, as a connection string such as
    /// <c>Host=db;Database=videos;Username=nemo</c> or a postgres:// address; a file in the state folder when left out.
    /// <see cref="NoJournal"/> goes before it. Its password is never shown; PGPASSWORD and .pgpass serve where it has none.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>The password for <see cref="Journal"/>, where that has none.</summary>
    public string? JournalPassword { get; init; }

    /// <summary>Keeps starter tokens; a file in the state folder when left out.</summary>
    public NemoTokenStore? TokenStore { get; init; }

    /// <summary>The value of the X-Skill-Platform header; read off the install path when left out.</summary>
    public string? Platform { get; init; }

    /// <summary>The proxy to go through; the system's own when left out.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The clock behind every wait and timeout.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// How long to wait between two looks at a render, unless the backend says otherwise. Left out, looks come when a render is
    /// likely to be done: by the times of earlier renders, or by the 30 to 90 s that the backend speaks of.
    /// </summary>
    public TimeSpan? RenderPollInterval { get; init; }

    /// <summary>How long to wait for a render before giving back its id. Default 5 minutes.</summary>
    public TimeSpan RenderTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a connection that has worked before waits for the network to come back, instead of failing. Default 2 minutes;
    /// <see cref="TimeSpan.Zero"/> for not at all, <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for without end.
    /// </summary>
    public TimeSpan NetworkPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The largest single event that a stream may hold, in bytes. Default 16 MiB.</summary>
    public int MaxEventBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long the owner of an item in a shared journal that isn't heard of is waited for.</summary>
    internal TimeSpan JournalLease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of connects: what is waited for there isn't made faster by a clock that is.</summary>
    internal TimeProvider ConnectTime { get; init; } = TimeProvider.System;

    /// <summary>How long a connection may take from its beginning until it is secure, by the machine's own clock.</summary>
    internal TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes that a download may have: beyond anything that the backend renders, short of filling a disk without end.</summary>
    internal long MaxDownloadBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>Is told one line for each request and each oddity. Never a token.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>Whether anybody listens to <see cref="Trace"/> just now: what nobody hears isn't put into words.</summary>
    internal Func<bool> IsTraced { get; init; } = () => true;

    /// <summary>
    /// Options from the environment: NEMO_TOKEN, NEMO_API_URL, NEMO_CLIENT_ID, SKILL_SOURCE, SORAVIDEO_HOME, SORAVIDEO_JOURNAL
    /// (none, or what <see cref="Journal"/> takes), SORAVIDEO_TASK_NAME, SORAVIDEO_PROXY, SORAVIDEO_NETWORK_PATIENCE and
    /// SORAVIDEO_POLL_INTERVAL.
    /// </summary>
    /// <exception cref="NemoException">InvalidInput: one of them can't be used.</exception>
    public static NemoClientOptions FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    internal static NemoClientOptions FromEnvironment(Func<string, string?> variable)
    {
        var read = new EnvironmentReader(variable);
        var journal = read.Text("SORAVIDEO_JOURNAL");
        var hasNone = "none".Equals(journal, StringComparison.OrdinalIgnoreCase);
        var defaults = new NemoClientOptions();
        return defaults with
        {
            ApiUrl = read.Text("NEMO_API_URL") is { } url ? ParseApiUrl(url) : DefaultApiUrl,
            Token = read.Text("NEMO_TOKEN"),
            TokenSource = TokenSource.Environment,
            ClientId = read.Text("NEMO_CLIENT_ID"),
            Platform = read.Text("SKILL_SOURCE"),
            StateFolder = read.Text("SORAVIDEO_HOME"),
            NoJournal = hasNone,
            Journal = hasNone ? null : journal,
            TaskName = read.Text("SORAVIDEO_TASK_NAME") ?? defaults.TaskName,
            Proxy = read.Proxy("SORAVIDEO_PROXY"),
            NetworkPatience = read.Duration("SORAVIDEO_NETWORK_PATIENCE", TimeSpan.Zero, TimeSpan.FromHours(24), "PatienceRange")
                ?? defaults.NetworkPatience,
            RenderPollInterval = read.Duration("SORAVIDEO_POLL_INTERVAL", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), "PollRange"),
        };
    }

    /// <summary>The API's address; never the token or a password.</summary>
    public override string ToString() => ApiUrl.ToString();

    /// <summary>Reads an API address that a person wrote.</summary>
    /// <exception cref="NemoException">It is no absolute http or https address.</exception>
    public static Uri ParseApiUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? parsed
            : throw new NemoException(
                NemoErrorKind.InvalidInput, Texts.Say("NotApiAddress", AddressPolicy.WithoutSecret(url)), Texts.Say("NotApiAddressHint"));
}
