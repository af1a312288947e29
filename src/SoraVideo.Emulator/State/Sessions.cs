namespace SoraVideo.Emulator.State;

/// <summary>All sessions, and which of them have a run going.</summary>
internal sealed class Sessions
{
    private const string Kind = "sessions";
    private readonly Lock gate = new();
    private readonly Dictionary<string, Session> byId = [];
    private readonly HashSet<string> busy = [];
    private readonly JsonFolder folder;
    private long revision;

    public Sessions(JsonFolder folder)
    {
        this.folder = folder;
        foreach (var session in folder.Load<Session>(Kind))
        {
            byId[session.Id] = session;
        }
    }

    /// <summary>Grows with every change.</summary>
    public long Revision => Interlocked.Read(ref revision);

    /// <summary>The latest sessions, newest first, and whether each has a run going.</summary>
    public IReadOnlyList<(Session Session, bool Busy)> Latest(int most)
    {
        lock (gate)
        {
            return [.. byId.Values.TakeLast(most).Reverse().Select(session => (session, busy.Contains(session.Id)))];
        }
    }

    public Session Create(string userId, string taskName, string language)
    {
        var session = new Session(Identifiers.Session(), "task_" + Identifiers.Hex(12), userId, taskName, language, SessionState.Empty);
        lock (gate)
        {
            Keep(session);
        }

        return session;
    }

    /// <summary>The session if it is this account's.</summary>
    public Session? Find(string userId, string id)
    {
        lock (gate)
        {
            return byId.TryGetValue(id, out var session) && session.UserId == userId ? session : null;
        }
    }

    /// <summary>The generated clip with this address's last part, whoever owns it.</summary>
    public MediaItem? FindGenerated(string fileName)
    {
        lock (gate)
        {
            return byId.Values.SelectMany(session => session.State.Generated)
                .FirstOrDefault(item => item.Url.EndsWith('/' + fileName, StringComparison.Ordinal));
        }
    }

    public void Update(string id, Func<SessionState, SessionState> change)
    {
        lock (gate)
        {
            if (byId.TryGetValue(id, out var session))
            {
                Keep(session with { State = change(session.State) });
            }
        }
    }

    public bool TryBegin(string id)
    {
        lock (gate)
        {
            revision++;
            return busy.Add(id);
        }
    }

    public void End(string id)
    {
        lock (gate)
        {
            revision++;
            busy.Remove(id);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            revision++;
            byId.Clear();
            folder.Clear(Kind);
        }
    }

    private void Keep(Session session)
    {
        revision++;
        byId[session.Id] = session;
        folder.Save(Kind, session.Id, session);
    }
}
