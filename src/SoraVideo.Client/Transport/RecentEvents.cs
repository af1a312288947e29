using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>
/// Knows an event that comes twice. Only the latest are remembered, and those by their hashes: what repeats itself does so soon, and
/// a stream may be long.
/// </summary>
internal sealed class RecentEvents
{
    private const int Most = 1024;
    private readonly HashSet<(int Id, int Text, int Length, bool IsPartial)> known = [];
    private readonly Queue<(int Id, int Text, int Length, bool IsPartial)> order = [];

    /// <summary>Whether an event is new. One without an id always is.</summary>
    public bool Add(StreamEvent read)
    {
        if (read.Id is not { } id)
            return true;
        var key = (id.GetHashCode(StringComparison.Ordinal), read.Text?.GetHashCode(StringComparison.Ordinal) ?? 0, read.Text?.Length ?? -1, read.IsPartial);
        if (!known.Add(key))
            return false;
        order.Enqueue(key);
        if (order.Count > Most)
            known.Remove(order.Dequeue());
        return true;
    }
}
