namespace SoraVideo.Transport;

/// <summary>
/// Decides whether a connection's next request may go. Nothing here waits, locks or knows a clock: the time is told, as what has passed
/// since some beginning.
/// </summary>
internal sealed class PaceGate(TimeSpan networkPatience)
{
    // What takes longer is at work, not in the way: it must not keep the others from going.
    private static readonly TimeSpan LongestInTheWay = TimeSpan.FromSeconds(20);
    private readonly PaceWindow window = new();
    private readonly NetworkWatch network = new(networkPatience);
    private readonly List<PacePass> underWay = [];
    private TimeSpan shutUntil;

    /// <summary>Whether the network counts as down.</summary>
    public bool IsDown => network.IsDown;

    /// <summary>Whether it is to be expected that the network comes back.</summary>
    public bool HasHope => network.HasHope;

    /// <summary>What holds the next request back; nothing if it may go.</summary>
    public PaceHold? Hold(TimeSpan now)
    {
        if (network.IsDown && now >= network.Deadline)
            return new PaceHold(TimeSpan.Zero) { IsInVain = true };
        if (now < shutUntil)
            return new PaceHold(shutUntil - now, Waiting((shutUntil - now).TotalSeconds));
        if (network.IsDown)
            return HoldForNetwork(now);
        if (underWay.Count < window.Limit)
            return null;
        var inTheWay = InTheWay(now).ToArray();
        return inTheWay.Length < window.Limit ? null : new PaceHold(inTheWay.Min(pass => pass.Since) + LongestInTheWay - now);
    }

    /// <summary>Lets a request go.</summary>
    public PacePass Enter(Pace pace, TimeSpan now)
    {
        var pass = new PacePass(pace, now, window.Round) { IsProbe = network.IsDown, IsAlone = window.Limit == 1 };
        underWay.Add(pass);
        return pass;
    }

    /// <summary>A request is over.</summary>
    public void Leave(PacePass pass) => underWay.Remove(pass);

    /// <summary>A request went well, or was refused for a reason of its own.</summary>
    /// <returns>What there is to say about it.</returns>
    public Func<Texts, string>? Succeeded(PacePass pass)
    {
        window.Grow(pass.Round);
        return Answered();
    }

    /// <summary>The backend answered, though it failed.</summary>
    /// <returns>What there is to say about it.</returns>
    public Func<Texts, string>? Answered() => network.Answered() ? texts => texts.Get("BackendIsBack") : null;

    /// <summary>The backend has too much to do, and asks everybody to wait this long.</summary>
    /// <returns>What there is to say about it.</returns>
    public Func<Texts, string>? Refused(PacePass pass, TimeSpan now, TimeSpan wait)
    {
        network.Answered();
        window.Shrink(pass.Round, InTheWay(now).Count());
        var wasShut = now < shutUntil;
        shutUntil = now + wait > shutUntil ? now + wait : shutUntil;
        return wasShut ? null : Hold(now)?.Reason;
    }

    /// <summary>No answer came; maybe not even a connection.</summary>
    /// <returns>What there is to say about it.</returns>
    public Func<Texts, string>? Lost(PacePass pass, TimeSpan now, bool unreachable)
    {
        if (network.IsDown && pass.IsProbe)
            network.ProbeFailed(now);
        return unreachable && network.Unreachable(now) ? Hold(now)?.Reason : null;
    }

    /// <summary>The wait for the network has been in vain.</summary>
    public void GiveUp() => network.GiveUp();

    private PaceHold? HoldForNetwork(TimeSpan now)
    {
        var probe = InTheWay(now).FirstOrDefault(pass => pass.IsProbe);
        var next = probe is null ? network.NextProbe : probe.Since + LongestInTheWay;
        if (now >= next)
            return null;
        var wait = (next < network.Deadline ? next : network.Deadline) - now;
        return new PaceHold(wait, texts => texts.Get("BackendOutOfReach"));
    }

    private static Func<Texts, string> Waiting(double seconds) => texts => texts.Get("BackendAsksToWait", seconds);

    private IEnumerable<PacePass> InTheWay(TimeSpan now) => underWay.Where(pass => now - pass.Since < LongestInTheWay);
}
