using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>What one wait knows of its render's time: how long ago it was submitted, and between which looks it ended.</summary>
/// <param name="time">The clock.</param>
/// <param name="age">How long before this wait another process submitted it; nothing if it was submitted just now.</param>
/// <param name="seen">How long earlier renders took.</param>
internal sealed class RenderWatch(TimeProvider time, TimeSpan? age, IReadOnlyList<RenderTime> seen)
{
    private readonly long started = time.GetTimestamp();
    private TimeSpan undoneAt;
    private TimeSpan answeredAt;
    private RenderTime? took;

    /// <summary>How long this wait has lasted.</summary>
    public TimeSpan Waited => time.GetElapsedTime(started);

    /// <summary>How long the render took; nothing where that isn't known, as it was begun by an earlier process.</summary>
    public RenderTime? Took => age is null && took is { By.Ticks: > 0 } ? took : null;

    private TimeSpan SinceSubmit => Before + Waited;

    // The clock may have been set back since.
    private TimeSpan Before => age > TimeSpan.Zero ? age.Value : TimeSpan.Zero;

    /// <summary>How long to wait until the next look; nothing if it is due.</summary>
    public TimeSpan UntilNextLook()
    {
        var wait = RenderSchedule.NextLook(seen, answeredAt) - SinceSubmit;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Takes note of what a look that was begun after so long has found; nothing if it failed.</summary>
    public void Note(TimeSpan asked, NemoRender? found)
    {
        answeredAt = SinceSubmit;
        if (found is { IsCompleted: true })
            took ??= new RenderTime(undoneAt, answeredAt);
        else if (found is not null)
            undoneAt = Before + asked;
    }
}
