using SoraVideo.Account;
using SoraVideo.Transport;

namespace SoraVideo.Doctor;

/// <summary>The way to the API and the account there, by one question that is free.</summary>
internal sealed class BackendChecks(Findings say, NemoClientOptions options, StateFolder folder)
{
    private readonly Redactor redactor = new();
    private NemoException? tokenFault;

    /// <param name="unusable">What is wrong with the settings, where that is known already.</param>
    /// <param name="patience">How long to wait for an answer.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<NemoCheck[]> AllAsync(NemoException? unusable, TimeSpan patience, CancellationToken ct)
    {
        try
        {
            return unusable is null ? await LookAsync(patience, ct).ConfigureAwait(false) : throw unusable;
        }
        catch (NemoException error)
        {
            var unseen = new[] { "Api", "Proxy", "Tls", "Clock", "Token", "Credits" };
            return [say.Failed("Settings", error), .. unseen.Select(name => say.Skipped(name, "CheckSeeFirst", "Settings"))];
        }
    }

    private async Task<NemoCheck[]> LookAsync(TimeSpan patience, CancellationToken ct)
    {
        var api = AddressPolicy.RequireSafeApi(options.ApiUrl);
        using var clients = new HttpClients(api, options);
        var asker = new ApiProbe(api, clients, new ErrorReader(redactor, options.Time), new Attribution(options.Platform), options.Time);
        // Looked for first, so that the one question tells of it too.
        var account = FindAccount();
        var probe = await asker.AskAsync(account, patience, ct).ConfigureAwait(false);
        return
        [
            say.Ok("Settings", "CheckSettingsOk"),
            .. new NetworkChecks(say, options, probe).All(),
            .. new AccountChecks(say, options.Time, account, probe) { Fault = tokenFault }.All(),
        ];
    }

    private NemoAccount? FindAccount()
    {
        try
        {
            var tokens = new TokenFile(folder, options.Time, options.TokenStore);
            using var accounts = new AccountKeeper(options, () => "", tokens, redactor, (_, _) => throw new InvalidOperationException());
            return accounts.Look(() => options.ClientId ?? new ClientIdFile(ClientIdFile.DefaultPath).Find());
        }
        catch (NemoException error)
        {
            tokenFault = error;
            return null;
        }
    }
}
