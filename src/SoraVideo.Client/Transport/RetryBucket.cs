namespace SoraVideo.Transport;

/// <summary>
/// What a connection may spend on trying again: each further try costs one, each call that goes well earns a part of one. A backend
/// that fails all of a batch is thus asked little more than once for each, not three times. Safe for use by many threads.
/// </summary>
internal sealed class RetryBucket
{
    private const double Most = 40;
    private const double Earned = 0.5;
    private readonly object sync = new();
    private double left = Most;

    /// <summary>Takes a try, if there is one.</summary>
    public bool TryTake()
    {
        lock (sync)
        {
            if (left < 1)
                return false;
            left--;
            return true;
        }
    }

    /// <summary>A call went well.</summary>
    public void Earn()
    {
        lock (sync)
            left = Math.Min(Most, left + Earned);
    }
}
