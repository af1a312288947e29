using System.Management.Automation;
using System.Net;
using System.Security;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Connects to the backend, starts a first session, and makes the connection the runspace's default.</summary>
[Cmdlet(VerbsCommunications.Connect, "Nemo", DefaultParameterSetName = "Api")]
[OutputType(typeof(NemoConnection))]
public sealed class ConnectNemoCommand : NemoCmdlet
{
    private static readonly string[] OfBackend =
        [nameof(Token), nameof(Vault), nameof(ClientId), nameof(ApiUrl), nameof(Proxy), nameof(ProxyCredential)];

    /// <summary>The account's token, as a SecureString or a string. Default: NEMO_TOKEN, else a free starter token.</summary>
    [Parameter(ParameterSetName = "Api")]
    [Parameter(ParameterSetName = "Emulator", DontShow = true)]
    [TokenTransformation]
    [AllowNull]
    public SecureString? Token { get; set; }

    /// <summary>
    /// A vault of SecretManagement to take the token from: your own under the name NEMO_TOKEN, else a starter token, which is
    /// stored there and in no file. Default: SORAVIDEO_VAULT, where no token is given in any other way.
    /// </summary>
    [Parameter(ParameterSetName = "Api")]
    [Parameter(ParameterSetName = "Emulator", DontShow = true)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>
    /// The client id that starter tokens are given to, 1 to 64 visible ASCII characters. Default: NEMO_CLIENT_ID, else the
    /// one kept in ~/.config/nemovideo/client_id.
    /// </summary>
    [Parameter(ParameterSetName = "Api")]
    [Parameter(ParameterSetName = "Emulator", DontShow = true)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The API's address; https, or http on loopback. Default: NEMO_API_URL, else the public backend.</summary>
    [Parameter(ParameterSetName = "Api")]
    [Parameter(ParameterSetName = "Emulator", DontShow = true)]
    [ValidateNotNullOrEmpty]
    public string? ApiUrl { get; set; }

    /// <summary>Use the local emulator: the one at SORAVIDEO_EMULATOR_URL, else one that is started and ends with the connection.</summary>
    [Parameter(ParameterSetName = "Emulator", Mandatory = true)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>What is to go wrong in an emulator that is started, once each: such as answer-cut or render-fails.</summary>
    [Parameter(ParameterSetName = "Emulator")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FaultCompleter))]
    public string[] Fault { get; set; } = [];

    /// <summary>
    /// The ISO code of the language that sessions and commands speak, such as en or zh-CN: commands speak Chinese for zh and its kin,
    /// else English. Default: SORAVIDEO_LANGUAGE, else the shell's own.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string Language { get; set; } = SessionLanguage.Default;

    /// <summary>What sessions are called on the backend. Default: SORAVIDEO_TASK_NAME, else project.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TaskName { get; set; }

    /// <summary>The proxy to go through, such as http://proxy:8080. Default: SORAVIDEO_PROXY, else the system's own.</summary>
    [Parameter(ParameterSetName = "Api")]
    [Parameter(ParameterSetName = "Emulator", DontShow = true)]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter(ParameterSetName = "Api")]
    [Parameter(ParameterSetName = "Emulator", DontShow = true)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>
    /// Remember videos in memory only, where no state folder can be written. A crash then loses track of what was paid for.
    /// Default: SORAVIDEO_JOURNAL, which may be none.
    /// </summary>
    [Parameter]
    public SwitchParameter NoJournal { get; set; }

    /// <summary>
    /// A PostgreSQL database that keeps the journal for many machines: a connection string such as Host=db;Database=videos;Username=nemo,
    /// or a postgres:// address. Default: SORAVIDEO_JOURNAL, else a file in the state folder.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Journal { get; set; }

    /// <summary>
    /// How long a connection that has worked waits for a network that goes away, instead of failing: seconds, or a time such as
    /// 1:30; 0 for not at all, 24 hours at most. Default: SORAVIDEO_NETWORK_PATIENCE, else 2 minutes.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? NetworkPatience { get; set; }

    /// <summary>
    /// How long to wait between two looks at a render, unless the backend says otherwise: 1 second to 5 minutes. Default:
    /// SORAVIDEO_POLL_INTERVAL, else looks come when a render is likely to be done.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? PollInterval { get; set; }

    private protected override string Spoken => Language;

    private protected override void OnEnd()
    {
        TokenVault? vault = null;
        try
        {
            RequireOneBackend();
            vault = OpenVault();
            var options = Options();
            options = vault?.Into(options) ?? options;
            ShowAtOnce();
            var connection = Await(ct => Emulator ? OpenEmulatorAsync(options, ct) : ConnectionStore.OpenAsync(options, Progress, ct));
            ConnectionStore.Current = connection;
            connection.Vault = vault;
            WarnWithoutJournal(connection);
            WriteObject(connection);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Emulator ? "emulator" : ApiUrl));
        }
        finally
        {
            // The one token in seven days is stored whatever came after it.
            vault?.Flush(this);
        }
    }

    // They are in the emulator's set for this error, which the shell's own would leave to guess.
    private void RequireOneBackend()
    {
        if (Emulator && OfBackend.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } name)
            throw BothGiven.Error(nameof(Emulator), name);
    }

    private TokenVault? OpenVault() =>
        Vault is null ? (Emulator || Token is not null ? null : TokenVault.OfEnvironment())
        : MyInvocation.BoundParameters.ContainsKey(nameof(Token))
            ? throw BothGiven.Error(nameof(Token), nameof(Vault))
            : TokenVault.Open(Vault);

    private NemoClientOptions Options()
    {
        if (NoJournal && Journal is not null)
            throw BothGiven.Error(nameof(NoJournal), nameof(Journal));
        if (ProxyCredential is not null && Proxy is null)
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("ProxyMissing"), Texts.Say("ProxyMissingHint"));
        RequireWithin(nameof(NetworkPatience), NetworkPatience, TimeSpan.Zero, TimeSpan.FromHours(24), "PatienceRange");
        RequireWithin(nameof(PollInterval), PollInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), "PollRange");
        var options = NemoClientOptions.FromEnvironment();
        options = options with
        {
            Language = SessionLanguage.Require(Language),
            TaskName = TaskName ?? options.TaskName,
            ClientId = ClientId ?? options.ClientId,
            NoJournal = NoJournal || (options.NoJournal && Journal is null),
            Journal = Journal ?? options.Journal,
            NetworkPatience = NetworkPatience ?? options.NetworkPatience,
            RenderPollInterval = PollInterval ?? options.RenderPollInterval,
        };
        if (ApiUrl is not null)
            options = options with { ApiUrl = NemoClientOptions.ParseApiUrl(ApiUrl) };
        if (Proxy is not null)
            options = options with { Proxy = new WebProxy(Proxy) { Credentials = ProxyCredential?.GetNetworkCredential() } };
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Token)))
            return options;
        return Token is { Length: > 0 } secret
            ? options with { Token = Reveal(secret), TokenSource = TokenSource.Caller }
            : throw new NemoException(
                NemoErrorKind.InvalidInput, Texts.Say("TokenEmpty"), Texts.Say("TokenEmptyHint"));
    }

    private static void RequireWithin(string name, TimeSpan? given, TimeSpan least, TimeSpan most, string range)
    {
        if (given < least || given > most)
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("OutOfRange", name, DurationText.Show(given!.Value)), Texts.Say("OutOfRangeHint", Texts.Say(range), name));
    }

    private async Task<NemoConnection> OpenEmulatorAsync(NemoClientOptions options, CancellationToken ct)
    {
        var running = Environment.GetEnvironmentVariable("SORAVIDEO_EMULATOR_URL");
        foreach (var name in Fault)
            FaultName.Require(name);
        NemoEmulator? own = null;
        try
        {
            own = string.IsNullOrWhiteSpace(running) ? await NemoEmulator.StartAsync(EmulatorPath, Fault, ct).ConfigureAwait(false) : null;
            var url = own?.ApiUrl ?? RequireLoopback(Fault.Length == 0 ? running!.Trim() : throw NotStartedHere());
            // The emulator's own account and the straight way, whatever the environment holds for the real backend.
            var local = options with { ApiUrl = url, Token = NemoEmulator.Token, TokenSource = TokenSource.Caller, Proxy = null };
            return await ConnectionStore.OpenAsync(local, Progress, ct, own, isEmulator: true).ConfigureAwait(false);
        }
        catch
        {
            own?.Dispose();
            throw;
        }
    }

    internal static string EmulatorPath =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(ConnectNemoCommand).Assembly.Location)!, "..", "emulator", "SoraVideo.Emulator.dll"));

    private static NemoException NotStartedHere()
    {
        return new NemoException(NemoErrorKind.InvalidInput, Texts.Say("FaultNotStarted"), Texts.Say("FaultNotStartedHint"));
    }

    private static Uri RequireLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", IsLoopback: true }
            ? url
            : throw new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("EmulatorUrlWrong", address),
                Texts.Say("EmulatorUrlWrongHint"));

    private static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;
}
