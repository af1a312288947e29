namespace SoraVideo.Emulator.State;

/// <summary>All accounts, found by token; credits change only here.</summary>
internal sealed class Accounts
{
    public static readonly TimeSpan TokenLife = TimeSpan.FromDays(7);
    private const string Kind = "accounts";
    private readonly Lock gate = new();
    private readonly Dictionary<string, Account> byUser = [];
    private readonly Dictionary<string, string> userOfToken = [];
    private readonly Dictionary<string, string> userOfClient = [];
    private readonly JsonFolder folder;
    private readonly TimeProvider time;
    private readonly EmulatorOptions options;
    private long revision;

    public Accounts(JsonFolder folder, TimeProvider time, EmulatorOptions options)
    {
        (this.folder, this.time, this.options) = (folder, time, options);
        AddDemo();
        foreach (var account in folder.Load<Account>(Kind))
        {
            // A run does not outlive the process, so nothing is frozen any more.
            Keep(account with { Available = account.Total, Frozen = 0 });
        }
    }

    /// <summary>Grows with every change.</summary>
    public long Revision => Interlocked.Read(ref revision);

    /// <summary>The accounts with these ids, as far as there are such.</summary>
    public IReadOnlyList<Account> Find(IEnumerable<string> userIds)
    {
        lock (gate)
        {
            return [.. userIds.Select(id => byUser.GetValueOrDefault(id)).OfType<Account>()];
        }
    }

    /// <summary>Opens an anonymous account, or says how long the client id has to wait for its next one.</summary>
    public (Account? Account, TimeSpan Wait) Open(string clientId)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (userOfClient.TryGetValue(clientId, out var user) && byUser[user].ExpiresAt is { } end && end > now)
            {
                return (null, end - now);
            }

            var id = "anon_" + Identifiers.Hex(12);
            var account = new Account(id, Identifiers.Token(), clientId, now + TokenLife, options.AnonymousCredits);
            Keep(account);
            return (account, TimeSpan.Zero);
        }
    }

    public Account? FindByToken(string token)
    {
        lock (gate)
        {
            return userOfToken.TryGetValue(token, out var user) && !(byUser[user].ExpiresAt <= time.GetUtcNow()) ? byUser[user] : null;
        }
    }

    public bool TryFreeze(string userId, int credits)
    {
        lock (gate)
        {
            if (!byUser.TryGetValue(userId, out var account) || account.Available < credits)
            {
                return false;
            }

            Keep(account with { Available = account.Available - credits, Frozen = account.Frozen + credits });
            return true;
        }
    }

    /// <summary>Ends a hold: what was charged is gone, the rest is available again.</summary>
    public void Release(string userId, int frozen, int charged)
    {
        lock (gate)
        {
            if (byUser.TryGetValue(userId, out var account))
            {
                Keep(account with { Available = account.Available + frozen - charged, Frozen = account.Frozen - frozen });
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            byUser.Clear();
            userOfToken.Clear();
            userOfClient.Clear();
            folder.Clear(Kind);
            AddDemo();
        }
    }

    private void AddDemo() => Keep(new("user_demo", Emulator.DemoToken, null, null, 1_000_000), save: false);

    private void Keep(Account account, bool save = true)
    {
        revision++;
        byUser[account.UserId] = account;
        userOfToken[account.Token] = account.UserId;
        if (account.ClientId is not null)
        {
            userOfClient[account.ClientId] = account.UserId;
        }

        if (save)
        {
            folder.Save(Kind, account.UserId, account);
        }
    }
}
