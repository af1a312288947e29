using SoraVideo.Benchmarks.Harness;
using SoraVideo.Queue;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Items taken and ended by several workers at once, beside the plainest loop over the plainest table.</summary>
internal sealed class QueueThroughput : IBenchmark
{
    private const int Few = 800;
    private const int Many = 2_400;
    private static readonly int[] Crews = [1, 4, 16, 32];

    public string Name => "queue";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        using var studio = new Studio();
        var all = Crews.Sum(Items) * Rounds.Usual;
        var (list, floor) = (studio.NewList("list", all, all), studio.NewFloor("floor", all));
        var rows = new List<Row>();
        foreach (var crew in Crews)
        {
            var rounds = await Rounds.RunAsync(
                Rounds.Usual,
                () => studio.WithCpuAsync(() => Crew.RunAsync(crew, () => Studio.Open(list), journal => Drain(journal.Queue!, Items(crew) / crew))),
                () => studio.WithCpuAsync(() => Crew.RunAsync(crew, () => new PlainQueue(floor), queue => Drain(queue, Items(crew) / crew))));
            rows.AddRange(Compare(crew, rounds[0], rounds[1]));
        }

        return rows;
    }

    private static int Items(int crew) => crew == 1 ? Few : Many;

    private static void Drain(IQueue queue, int items)
    {
        for (var i = 0; i < items; i++)
            queue.End(queue.Claim(Studio.Batch, Studio.Account)!, BatchItemStatus.Done, null);
    }

    private static void Drain(PlainQueue queue, int items)
    {
        for (var i = 0; i < items; i++)
            queue.End(queue.Claim()!.Value);
    }

    private static IEnumerable<Row> Compare(int crew, Sample[] here, Sample[] peer)
    {
        var (ours, least) = (Items(crew) / here.Median(s => s.Seconds), Items(crew) / peer.Median(s => s.Seconds));
        var (cpu, leastCpu) = (here.Median(s => s.Cpu) / Items(crew) * 1e6, peer.Median(s => s.Cpu) / Items(crew) * 1e6);
        var who = crew == 1 ? "one worker" : $"{crew} workers";
        yield return new(
            $"items taken and ended by {who}, each commit on disk", $"{ours:N0} a second", $"plain loop {least:N0} a second", $"{least / ours:0.00}", "at most 1.30");
        yield return new("the same, the server's processor time for one", $"{cpu:N0} us", $"plain loop {leastCpu:N0} us", $"{cpu / leastCpu:0.00}", "-");
    }
}
