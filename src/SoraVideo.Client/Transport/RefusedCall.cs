namespace SoraVideo.Transport;

/// <summary>How often one call was turned away, and whether it may come again.</summary>
internal sealed class RefusedCall
{
    /// <summary>The longest that a call waits because it was asked to, in all.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private const int MostTimes = 5;
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(30);
    private TimeSpan waited;
    private int times;

    /// <summary>Whether the last attempt went with no other beside it.</summary>
    public bool WasAlone { get; set; }

    /// <summary>How long everybody is to wait for an error; nothing if not at all, or for longer than anybody does.</summary>
    public static TimeSpan? Wait(NemoException error)
    {
        var wait = error.RetryAfter ?? (error.Kind == NemoErrorKind.RateLimited ? UsualWait : null);
        return wait <= LongestWait ? wait : null;
    }

    /// <summary>
    /// Takes note of a refusal. Without a time, a second one is final, unless there were others beside the call: then all of them
    /// come again at half the pace.
    /// </summary>
    public bool MayComeAgain(NemoException error)
    {
        if (Wait(error) is not { } wait)
            return false;
        times++;
        waited += wait;
        return waited <= LongestWait && times <= MostTimes && (error.RetryAfter is not null || times == 1 || !WasAlone);
    }
}
