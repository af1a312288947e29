using System.Security.Cryptography;
using System.Text;
using SoraVideo.Wire;

namespace SoraVideo.Account;

/// <summary>
/// The starter tokens that this user has, kept for the next process: one for each API and client id. They are in no file where
/// they are kept elsewhere.
/// </summary>
internal sealed class TokenFile(StateFolder folder, TimeProvider time, NemoTokenStore? elsewhere = null, FileProtection? protection = null)
{
    private const string Name = "tokens.json";
    private readonly FileProtection protection = protection ?? FileProtection.OfThisSystem;
    private static readonly TimeSpan LockLook = TimeSpan.FromMilliseconds(100);

    public string FullPath => Path.Combine(folder.FullPath, Name);

    public NemoAccount? Find(Uri api, string clientId)
    {
        var entry = Load().FirstOrDefault(kept => Matches(kept, api, clientId));
        return entry is null
            ? null
            : new NemoAccount { Source = TokenSource.Anonymous, Token = entry.Token, UserId = entry.UserId, ExpiresAt = entry.ExpiresAt };
    }

    public void Keep(Uri api, string clientId, NemoAccount account)
    {
        var others = Load().Where(kept => !Matches(kept, api, clientId) && kept.ExpiresAt > time.GetUtcNow());
        var mine = new KeptTokenDto(Origin(api), clientId, account.Token, account.UserId, account.ExpiresAt);
        var content = WireJson.Tokens([.. others, mine]);
        try
        {
            if (elsewhere is not null)
                elsewhere.Save(Encoding.UTF8.GetString(content));
            else
                PrivateFile.Write(folder.File(Name), protection.Protect(content));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw folder.NotWritable(error);
        }
    }

    /// <summary>One process at a time asks for a token, so that the one that a client id gets isn't asked for twice.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken ct)
    {
        var path = folder.File(Name + ".lock");
        while (true)
        {
            try
            {
                if (PrivateFile.TryLock(path) is { } held)
                    return held;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw folder.NotWritable(error);
            }

            await Task.Delay(LockLook, time, ct).ConfigureAwait(false);
        }
    }

    private KeptTokenDto[] Load()
    {
        if (elsewhere is not null)
            return elsewhere.Load() is { Length: > 0 } text ? Read(() => Encoding.UTF8.GetBytes(text), Texts.Say("TokenStore")) : [];
        if (!File.Exists(FullPath))
            return [];
        if (PrivateFile.IsOpenToOthers(FullPath))
        {
            throw new NemoException(
                NemoErrorKind.FileUnreadable,
                Texts.Say("TokensExposed", FullPath),
                Texts.Say("TokensExposedHint", FullPath));
        }

        return Read(() => protection.Unprotect(File.ReadAllBytes(FullPath)), $"'{FullPath}'");
    }

    private static KeptTokenDto[] Read(Func<byte[]> content, string place)
    {
        try
        {
            return WireJson.ReadTokens(content());
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new NemoException(
                NemoErrorKind.FileUnreadable,
                Texts.Say("TokensUnreadable", place, error.Message),
                Texts.Say("TokensUnreadableHint"),
                error);
        }
    }

    private static bool Matches(KeptTokenDto kept, Uri api, string clientId) => kept.Api == Origin(api) && kept.ClientId == clientId;

    private static string Origin(Uri api) => api.GetLeftPart(UriPartial.Authority);
}
