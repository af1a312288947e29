namespace SoraVideo.Transport;

/// <summary>A request's leave to go. What became of the request is told to it once; disposing it makes room for the next.</summary>
internal sealed class PacePass(Pace pace, TimeSpan since, int round) : IDisposable
{
    /// <summary>When it was given.</summary>
    public TimeSpan Since => since;

    /// <summary>The window's round in which it was given.</summary>
    public int Round => round;

    /// <summary>Whether it is to find out if the network is back.</summary>
    public bool IsProbe { get; init; }

    /// <summary>Whether no other request was let go beside it, so that there is no slower way to ask.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The request went well.</summary>
    public void Succeed() => pace.Succeeded(this);

    /// <summary>The request failed.</summary>
    public void Fail(NemoException error) => pace.Failed(this, error);

    public void Dispose() => pace.Leave(this);
}
