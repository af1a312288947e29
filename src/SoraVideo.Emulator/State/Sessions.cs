namespace SoraVideo.Emulator.State;

/// <summary>All sessions, and which of them have a run going.</summary>
internal sealed class Sessions
{
    private const string Kind = "sessions";
    private readonly Lock gate = new();
    private readonly Dictionary<string, Session> byId = [];
    private readonly HashSet<string> busy = [];
    private readonly JsonFolder folder;

    public Sessions(JsonFolder folder)
    {
        this.folder = folder;
        foreach (var session in folder.Load<Session>(Kind))
        {
            byId[session.Id] = session;
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
            return busy.Add(id);
        }
    }

    public void End(string id)
    {
        lock (gate)
        {
            busy.Remove(id);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            byId.Clear();
            folder.Clear(Kind);
        }
    }

    private void Keep(Session session)
    {
        byId[session.Id] = session;
        folder.Save(Kind, session.Id, session);
    }
}
