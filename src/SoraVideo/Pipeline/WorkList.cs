using System.Collections.Concurrent;

namespace SoraVideo.Pipeline;

/// <summary>The items that one cmdlet was given.</summary>
internal sealed class WorkList
{
    // Added to on the pipeline thread, but looked at by what stops it too.
    private readonly ConcurrentQueue<WorkItem> items = [];
    private readonly Dictionary<WorkState, int> forgotten = [];

    /// <summary>What has become of a finished item, such as made; none for what is only waited for, which is no input.</summary>
    public string? Verb { get; init; }

    /// <summary>Says what they cost by now. Asked on the pipeline thread.</summary>
    public Func<string>? Spent { get; set; }

    /// <summary>How many may run at once.</summary>
    public int Limit { get; set; } = 1;

    /// <summary>Where all of it stands, if these are only a part. Asked on the pipeline thread.</summary>
    public Func<WholeWork>? Whole { get; set; }

    public int Count => items.Count;

    public IEnumerable<WorkItem> All => items;

    public IEnumerable<WorkItem> Running => items.Where(item => item.State == WorkState.Running);

    public int this[WorkState state] => items.Count(item => item.State == state) + forgotten.GetValueOrDefault(state);

    public int Over => items.Count(item => item.IsOver);

    /// <summary>About how long what is left will take, by what was seen; none before the first is done.</summary>
    public TimeSpan? Left
    {
        get
        {
            var done = items.Where(item => item.State == WorkState.Done).ToArray();
            if (done.Length == 0)
                return null;
            var usual = done.Average(item => item.Elapsed.TotalSeconds);
            return TimeSpan.FromSeconds(items.Where(item => !item.IsOver).Sum(item => Math.Max(0, usual - item.Elapsed.TotalSeconds)) / Limit);
        }
    }

    public void Add(WorkItem item) => items.Enqueue(item);

    /// <summary>Keeps of what is over the number alone, for work without an end. On the pipeline thread.</summary>
    public void Trim()
    {
        while (items.TryPeek(out var first) && first.IsOver && items.TryDequeue(out _))
            forgotten[first.State] = forgotten.GetValueOrDefault(first.State) + 1;
    }
}
