using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SoraVideo.Pipeline;

/// <summary>
/// Draws where the work of a runspace stands, once it has taken a second, and a few times a second from then on. There is one for
/// all cmdlets of a pipeline, and whichever has the thread draws all of it: another's WriteProgress would throw.
/// </summary>
internal sealed class ProgressBoard
{
    private const int ActivityId = 1968;

    // The host tells records apart by their source too; by default each cmdlet is one.
    private const long SourceId = 1968;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly ConditionalWeakTable<Runspace, ProgressBoard> Boards = [];
    private readonly TimeProvider time = TimeProvider.System;
    private readonly List<WorkList> lists = [];
    private readonly HashSet<WorkList> left = [];
    private readonly List<WorkItem?> lines = [];
    private readonly HashSet<int> shown = [];
    private long started;
    private long drawn;
    private int hasSpoken;

    /// <summary>The board of the runspace that asks.</summary>
    public static ProgressBoard Here => Runspace.DefaultRunspace is { } runspace ? Of(runspace) : new ProgressBoard();

    /// <summary>Tells the user how to find the work again, where that isn't the host's part.</summary>
    public Action<string>? Speaker { get; set; }

    public static ProgressBoard Of(Runspace runspace) => Boards.GetValue(runspace, _ => new ProgressBoard());

    /// <summary>Whether to draw at once, for what should be seen however short it is.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>Whether nobody has told the user yet how to find the work again. From any thread.</summary>
    public bool MaySpeak() => Interlocked.Exchange(ref hasSpoken, 1) == 0;

    public void Enter(WorkList list)
    {
        if (lists.Contains(list))
            return;
        if (lists.Count == 0)
        {
            started = time.GetTimestamp();
            Volatile.Write(ref hasSpoken, 0);
        }

        lists.Add(list);
    }

    /// <summary>A list is over. Once all are, what is shown is taken away by the cmdlet that has the thread, if one has.</summary>
    public void Leave(WorkList list, Cmdlet? drawer)
    {
        left.Add(list);
        if (!lists.TrueForAll(left.Contains))
        {
            // What was only waited for counts for nothing any more.
            if (list.Verb is null)
                lists.Remove(list);
            return;
        }

        foreach (var id in drawer is null ? [] : shown)
            Write(drawer!, new ProgressRecord(id, "Done", "Done") { RecordType = ProgressRecordType.Completed });
        lists.Clear();
        left.Clear();
        lines.Clear();
        shown.Clear();
        IsUrgent = false;
    }

    public void Draw(Cmdlet cmdlet)
    {
        var isDue = shown.Count > 0 ? time.GetElapsedTime(drawn) >= Step : IsUrgent || time.GetElapsedTime(started) >= Patience;
        if (lists.Count == 0 || !isDue)
            return;
        if (lists.Exists(list => list.Count > 1 || list.Whole is not null))
            DrawAll(cmdlet);
        else if (lists.SelectMany(list => list.Running).LastOrDefault(item => item.Progress is not null) is { Progress: { } now } only)
            Show(cmdlet, new ProgressRecord(ActivityId, ProgressText.Activity(now), ProgressText.Of(only)) { PercentComplete = Percent(now) });
        else
            return;
        drawn = time.GetTimestamp();
    }

    private static int Percent(NemoProgress now) => now.Percent is { } percent ? (int)Math.Clamp(percent, 0, 100) : -1;

    private void DrawAll(Cmdlet cmdlet)
    {
        var counted = lists.Where(list => list.Verb is not null).ToArray();
        var whole = Array.Find(counted, list => list.Whole is not null)?.Whole!() ?? Whole(counted);
        Show(cmdlet, new ProgressRecord(ActivityId, "NemoVideo", whole.Text)
        {
            PercentComplete = whole.Percent,
            SecondsRemaining = whole.Left is { } rest ? (int)Math.Ceiling(rest.TotalSeconds) : -1,
        });
        DrawLines(cmdlet, counted);
    }

    private static WholeWork Whole(WorkList[] counted)
    {
        var (over, all) = (counted.Sum(list => list.Over), counted.Sum(list => list.Count));
        return new WholeWork(ProgressText.Of(counted), all == 0 ? -1 : 100 * over / all, counted.Max(list => list.Left));
    }

    // One line for each that runs, which it keeps to its end; no more of them than may run in one cmdlet.
    private void DrawLines(Cmdlet cmdlet, IReadOnlyCollection<WorkList> counted)
    {
        var unseen = new Queue<WorkItem>(counted.SelectMany(list => list.Running).Except(lines.OfType<WorkItem>()));
        while (lines.Count < counted.Max(list => list.Limit))
            lines.Add(null);
        for (var i = 0; i < lines.Count; i++)
        {
            var id = ActivityId + 1 + i;
            if (lines[i]?.State != WorkState.Running)
                lines[i] = unseen.TryDequeue(out var item) ? item : null;
            if (lines[i] is { } running)
                ShowLine(cmdlet, id, running);
            else if (shown.Remove(id))
                Write(cmdlet, new ProgressRecord(id, "Done", "Done") { ParentActivityId = ActivityId, RecordType = ProgressRecordType.Completed });
        }
    }

    private void ShowLine(Cmdlet cmdlet, int id, WorkItem item) =>
        Show(cmdlet, new ProgressRecord(id, item.Name.Length > 0 ? item.Name : Texts.Say("Item"), ProgressText.Stage(item))
        {
            ParentActivityId = ActivityId,
            PercentComplete = item.Progress is { } now ? Percent(now) : -1,
        });

    private void Show(Cmdlet cmdlet, ProgressRecord record)
    {
        shown.Add(record.ActivityId);
        Write(cmdlet, record);
    }

    private static void Write(Cmdlet cmdlet, ProgressRecord record) => cmdlet.CommandRuntime.WriteProgress(SourceId, record);
}
