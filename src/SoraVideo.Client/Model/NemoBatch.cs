namespace SoraVideo;

/// <summary>A batch that workers share, as it stood when it was asked for.</summary>
public sealed record NemoBatch
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Items that a worker may take now.</summary>
    public int Queued { get; init; }

    /// <summary>Items that wait for the time of their next try, or for a worker with the account that their session belongs to.</summary>
    public int Waiting { get; init; }

    /// <summary>Items in a worker's hands.</summary>
    public int Working { get; init; }

    /// <summary>Items whose file is where it belongs.</summary>
    public int Done { get; init; }

    /// <summary>Items that may or may not have been acted on.</summary>
    public int Unclear { get; init; }

    /// <summary>Items that failed for good.</summary>
    public int Dead { get; init; }

    /// <summary>All of them.</summary>
    public int Total => Queued + Waiting + Working + Done + Unclear + Dead;

    /// <summary>How many workers have items in hand.</summary>
    public int Workers { get; init; }

    /// <summary>Whether nothing is handed out.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>Items finished an hour, by the last ten minutes; 0 where none was.</summary>
    public double PerHour { get; init; }

    /// <summary>How long the rest will take at that rate; none where nothing is left or the rate isn't known.</summary>
    public TimeSpan? Remaining => PerHour > 0 && Queued + Waiting + Working is > 0 and var left ? TimeSpan.FromHours(left / PerHour) : null;

    /// <summary>The credits that its videos cost by now.</summary>
    public decimal Credits { get; init; }

    /// <summary>Whether some of them are the usual price, and not what was really taken.</summary>
    public bool CreditsEstimated { get; init; }

    /// <summary>The credits that its videos may cost together, on whatever machines; no limit where there is none.</summary>
    public decimal? MaxCredits { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
