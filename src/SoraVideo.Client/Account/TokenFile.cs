using SoraVideo.Wire;

namespace SoraVideo.Account;

/// <summary>The starter tokens that this user has, kept for the next process: one for each API and client id.</summary>
internal sealed class TokenFile(StateFolder folder, TimeProvider time)
{
    private const string Name = "tokens.json";
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
        try
        {
            PrivateFile.Write(folder.File(Name), WireJson.Tokens([.. others, mine]));
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
        if (!File.Exists(FullPath))
            return [];
        if (PrivateFile.IsOpenToOthers(FullPath))
        {
            throw new NemoException(
                NemoErrorKind.FileUnreadable,
                $"Others can read the kept tokens in '{FullPath}', so they are not used.",
                $"Close it (chmod 600 '{FullPath}'); if others may have read it, take it away.");
        }

        try
        {
            return WireJson.ReadTokens(File.ReadAllBytes(FullPath));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new NemoException(
                NemoErrorKind.FileUnreadable,
                $"The kept tokens in '{FullPath}' can't be read: {error.Message}",
                "Mend the file, or take it away; a token that was in it is then lost for its 7 days.",
                error);
        }
    }

    private static bool Matches(KeptTokenDto kept, Uri api, string clientId) => kept.Api == Origin(api) && kept.ClientId == clientId;

    private static string Origin(Uri api) => api.GetLeftPart(UriPartial.Authority);
}
