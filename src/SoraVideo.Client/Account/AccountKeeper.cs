using System.Security.Cryptography;
using System.Text;

namespace SoraVideo.Account;

/// <summary>
/// Knows the account: the token that was given, else the starter token that was kept, else a new one. However many calls
/// ask at once, a token is asked for once.
/// </summary>
internal sealed class AccountKeeper(
    NemoClientOptions options,
    Func<string> clientId,
    TokenFile file,
    Transport.Redactor redactor,
    Func<string, CancellationToken, Task<NemoAccount>> requestToken) : IDisposable
{
    // The backend's clock decides in the end; a token that is about to end isn't worth starting with.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);
    private readonly SemaphoreSlim gate = new(1, 1);
    private NemoAccount? account;

    public NemoAccount? Known => account;

    public async Task<NemoAccount> GetAsync(CancellationToken ct)
    {
        if (account is { } known && !HasExpired(known))
            return known;
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (account is null || HasExpired(account))
                Use(Given() ?? await StarterAsync(rejected: null, ct).ConfigureAwait(false));
            return account!;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The account's hash as far as it is known on this machine; none where a token would have to be asked for.</summary>
    public string? FindFingerprint() => Look(clientId) is { } known ? Fingerprint(known) : null;

    /// <summary>The account as far as it is known on this machine; none where one would have to be asked for. Nothing is sent.</summary>
    /// <param name="knownId">Gives the client id, if there is one yet.</param>
    public NemoAccount? Look(Func<string?> knownId)
    {
        var found = account ?? Given() ?? (knownId() is { } id ? file.Find(options.ApiUrl, id) : null);
        if (found is not null)
            redactor.Learn(found.Token);
        return found;
    }

    /// <summary>A new starter token for one that the backend no longer takes; the one at hand if another call was first.</summary>
    public async Task<NemoAccount> RenewAsync(NemoAccount rejected, CancellationToken ct)
    {
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (account?.Token == rejected.Token)
                Use(await StarterAsync(rejected.Token, ct).ConfigureAwait(false));
            return account!;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes note of the account's public id, which some answers carry and others don't.</summary>
    public void LearnUserId(string? userId)
    {
        if (userId is { Length: > 0 } && account is { UserId: null } known)
            account = known with { UserId = userId };
    }

    public void Dispose() => gate.Dispose();

    private NemoAccount? Given()
    {
        if (options.Token is not { Length: > 0 } token)
            return null;
        return token.All(c => c is > ' ' and < '\x7F')
            ? new NemoAccount { Source = options.TokenSource, Token = token }
            : throw new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("TokenMalformed"),
                Texts.Say("TokenMalformedHint"));
    }

    private async Task<NemoAccount> StarterAsync(string? rejected, CancellationToken ct)
    {
        var id = clientId();
        using var held = await file.LockAsync(ct).ConfigureAwait(false);
        if (file.Find(options.ApiUrl, id) is { } kept && kept.Token != rejected && !HasExpired(kept))
            return kept;
        var fresh = await requestToken(id, ct).ConfigureAwait(false);
        redactor.Learn(fresh.Token);
        // One that seems to have ended as it comes shows that the clocks differ: the backend will say when it has.
        fresh = fresh with { ExpiresAt = fresh.ExpiresAt is { } end && !HasEnded(end) ? end : options.Time.GetUtcNow() + Life };
        file.Keep(options.ApiUrl, id, fresh);
        return fresh;
    }

    private void Use(NemoAccount chosen)
    {
        redactor.Learn(chosen.Token);
        account = chosen with { Fingerprint = Fingerprint(chosen) };
    }

    // A starter account keeps its public id when its token is renewed; any other account is known by its token alone.
    private string Fingerprint(NemoAccount chosen)
    {
        var who = chosen is { Source: TokenSource.Anonymous, UserId.Length: > 0 } ? chosen.UserId : chosen.Token;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.ApiUrl.GetLeftPart(UriPartial.Authority)}\n{who}"));
        return Convert.ToHexString(hash)[..16].ToLowerInvariant();
    }

    private bool HasExpired(NemoAccount known) => known.ExpiresAt is { } end && HasEnded(end);

    private bool HasEnded(DateTimeOffset end) => end <= options.Time.GetUtcNow() + Margin;
}
