using System.Collections.ObjectModel;
using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>
/// A vault of SecretManagement, which keeps tokens in place of a file. The shell is asked on the pipeline thread alone: a token
/// that comes while a command works is stored once that is done, or by the next.
/// </summary>
internal sealed class TokenVault
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";
    private const string Own = "NEMO_TOKEN";
    private const string Starters = "SORAVIDEO_STARTER_TOKENS";
    private const string JournalPassword = "SORAVIDEO_JOURNAL_PASSWORD";
    private readonly string name;
    private string? kept;
    private bool isUnsaved;

    private TokenVault(string name)
    {
        this.name = name;
        OwnToken = Find(Own);
        kept = Find(Starters);
    }

    /// <summary>The token of the user's own that is in it, if there is one.</summary>
    public string? OwnToken { get; }

    public NemoTokenStore Store => new(() => Volatile.Read(ref kept), Keep);

    /// <summary>The vault that SORAVIDEO_VAULT names; none where NEMO_TOKEN is set, which says more.</summary>
    /// <exception cref="NemoException">SecretManagement isn't there, or doesn't open the vault.</exception>
    public static TokenVault? OfEnvironment()
    {
        var read = new EnvironmentReader(Environment.GetEnvironmentVariable);
        return read.Text(Own) is null && read.Text("SORAVIDEO_VAULT") is { } vault ? Open(vault) : null;
    }

    /// <summary>Options whose tokens come from the vault and go there, and whose shared journal's password may be in it.</summary>
    public NemoClientOptions Into(NemoClientOptions options) => options with
    {
        Token = OwnToken,
        TokenSource = TokenSource.Caller,
        TokenStore = Store,
        JournalPassword = options.Journal is null ? null : Find(JournalPassword),
    };

    /// <exception cref="NemoException">SecretManagement isn't there, or doesn't open the vault.</exception>
    public static TokenVault Open(string name)
    {
        try
        {
            return new TokenVault(name);
        }
        catch (CommandNotFoundException error)
        {
            throw new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("VaultModuleMissing", Module),
                Texts.Say("VaultModuleMissingHint", Module),
                error);
        }
        catch (RuntimeException error)
        {
            throw new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("VaultUnusable", name, error.Message),
                Texts.Say("VaultUnusableHint"),
                error);
        }
    }

    /// <summary>Stores what has come meanwhile.</summary>
    public void Flush(Cmdlet cmdlet)
    {
        if (!Volatile.Read(ref isUnsaved))
            return;
        try
        {
            Volatile.Write(ref isUnsaved, false);
            Run("Set-Secret", ("Name", Starters), ("Secret", Volatile.Read(ref kept)!), ("Vault", name));
        }
        catch (RuntimeException error)
        {
            cmdlet.WriteWarning(Texts.Say("VaultNotWritten", name, error.Message));
        }
    }

    private void Keep(string text)
    {
        Volatile.Write(ref kept, text);
        Volatile.Write(ref isUnsaved, true);
    }

    // Asked for by its listing first: a secret that isn't there must not look like a vault that is locked.
    private string? Find(string secret)
    {
        if (Run("Get-SecretInfo", ("Name", secret), ("Vault", name)).Count == 0)
            return null;
        var value = Run("Get-Secret", ("Name", secret), ("Vault", name), ("AsPlainText", true)).FirstOrDefault()?.BaseObject;
        return value as string ?? throw new NemoException(
            NemoErrorKind.InvalidInput, Texts.Say("SecretNotText", secret, name), Texts.Say("SecretNotTextHint"));
    }

    private static Collection<PSObject> Run(string command, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand($"{Module}\\{command}").AddParameter("ErrorAction", ActionPreference.Stop);
        foreach (var (parameter, value) in parameters)
            shell.AddParameter(parameter, value);
        return shell.Invoke();
    }
}
