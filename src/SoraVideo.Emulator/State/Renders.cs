namespace SoraVideo.Emulator.State;

/// <summary>All render jobs; an id is taken for ever.</summary>
internal sealed class Renders
{
    private const string Kind = "jobs";
    private readonly Lock gate = new();
    private readonly Dictionary<string, Render> byId = [];
    private readonly JsonFolder folder;
    private long revision;

    public Renders(JsonFolder folder)
    {
        this.folder = folder;
        foreach (var render in folder.Load<Render>(Kind))
        {
            byId[render.Id] = render;
        }
    }

    /// <summary>Grows with every change.</summary>
    public long Revision => Interlocked.Read(ref revision);

    public IReadOnlyList<Render> Unfinished
    {
        get
        {
            lock (gate)
            {
                return [.. byId.Values.Where(render => !render.IsOver)];
            }
        }
    }

    /// <summary>The latest jobs, newest first.</summary>
    public IReadOnlyList<Render> Latest(int most)
    {
        lock (gate)
        {
            return [.. byId.Values.TakeLast(most).Reverse()];
        }
    }

    public bool TryAdd(Render render)
    {
        lock (gate)
        {
            if (!byId.TryAdd(render.Id, render))
            {
                return false;
            }

            revision++;
            folder.Save(Kind, render.Id, render);
            return true;
        }
    }

    public Render? Find(string userId, string id)
    {
        lock (gate)
        {
            return byId.TryGetValue(id, out var render) && render.UserId == userId ? render : null;
        }
    }

    /// <summary>Changes a render that is not over yet; what has ended stays as it is.</summary>
    public void Update(string id, Func<Render, Render> change)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var before) || before.IsOver)
            {
                return;
            }

            revision++;
            var after = byId[id] = change(before);
            if (after.Status != before.Status)
            {
                folder.Save(Kind, id, after);
            }
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
}
