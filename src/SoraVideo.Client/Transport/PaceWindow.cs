namespace SoraVideo.Transport;

/// <summary>
/// How many requests may be on their way at once: half as many when the backend complains, one more for each round that goes well.
/// </summary>
internal sealed class PaceWindow
{
    /// <summary>The most there ever are, far more than a user's batch needs.</summary>
    public const int Most = 64;

    private double limit = Most;

    public int Limit => (int)limit;

    /// <summary>How often it was halved. What was begun before the last time has no say in what comes after it.</summary>
    public int Round { get; private set; }

    /// <summary>A request of a round went well.</summary>
    public void Grow(int round) => limit = round == Round ? Math.Min(Most, limit + (1 / limit)) : limit;

    /// <summary>A request of a round was turned away, while so many were on their way. Many of one round halve it once.</summary>
    public void Shrink(int round, int underWay)
    {
        if (round != Round)
            return;
        Round++;
        limit = Math.Max(1, Math.Min(limit, underWay) / 2);
    }
}
