using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>Draws where the work stands, once it has taken a second, and a few times a second from then on.</summary>
internal sealed class ProgressBoard
{
    private const int ActivityId = 1968;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private readonly TimeProvider time = TimeProvider.System;
    private NemoProgress? current;
    private long? started;
    private long drawn;
    private bool isShown;

    /// <summary>The latest report. Written from any thread.</summary>
    public NemoProgress? Current
    {
        get => Volatile.Read(ref current);
        set => Volatile.Write(ref current, value);
    }

    /// <summary>Whether to draw at once, for what should be seen however short it is.</summary>
    public bool IsUrgent { get; set; }

    public void Draw(Cmdlet cmdlet)
    {
        started ??= time.GetTimestamp();
        if (Current is not { } now
            || (!isShown && !IsUrgent && time.GetElapsedTime(started.Value) < Patience)
            || (isShown && time.GetElapsedTime(drawn) < Step))
        {
            return;
        }

        var elapsed = time.GetElapsedTime(started.Value);
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, now.Activity, Status(now, elapsed))
        {
            PercentComplete = now.Percent is { } percent ? (int)Math.Clamp(percent, 0, 100) : -1,
        });
        drawn = time.GetTimestamp();
        isShown = true;
    }

    public void Complete(Cmdlet cmdlet)
    {
        if (isShown)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, Current?.Activity ?? "Done", "Done")
            {
                RecordType = ProgressRecordType.Completed,
            });
        }

        (isShown, started, Current) = (false, null, null);
    }

    private static string Status(NemoProgress now, TimeSpan elapsed)
    {
        var clock = elapsed.TotalHours >= 1 ? elapsed.ToString(@"h\:mm\:ss", null) : elapsed.ToString(@"m\:ss", null);
        return now.Status.Length == 0 ? clock : $"{now.Status} ({clock})";
    }
}
