using System.Diagnostics;
using SoraVideo.TestKit;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>Deals a plan's blows out while workers work, in step with the files that come.</summary>
internal sealed class Fate(Workplace place, Crew crew, PostgresCluster cluster, PostgresDatabase database)
{
    // Where nothing gets done because of it, the next blow doesn't wait for ever.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestMoment = TimeSpan.FromSeconds(1);
    private readonly List<Task> thaws = [];

    /// <summary>How many there were of each kind.</summary>
    public SortedDictionary<BlowKind, int> Dealt { get; } = [];

    /// <summary>Deals them out, until all are or the work is done.</summary>
    public async Task RunAsync(IReadOnlyList<Blow> blows, int videos, Task ended)
    {
        for (var number = 0; number < blows.Count && !ended.IsCompleted; number++)
        {
            var due = (number + 1) * videos / (blows.Count + 2);
            await UntilAsync(() => ended.IsCompleted || place.Files.Length >= due, LongestPause);
            if (await DealAsync(blows[number], ended))
                Dealt[blows[number].Kind] = Dealt.GetValueOrDefault(blows[number].Kind) + 1;
        }

        await Task.WhenAll(thaws);
    }

    private async Task<bool> DealAsync(Blow blow, Task ended)
    {
        var sender = await MomentAsync(blow.Moment, ended);
        await Task.Delay(blow.Wait);
        switch (blow.Kind)
        {
            case BlowKind.Cut:
                database.Cut();
                return true;
            case BlowKind.Restart:
                cluster.Stop();
                await Task.Delay(blow.Length);
                cluster.Resume();
                return true;
            default:
                return crew.Find(sender, blow.Hand) is { } hand && Harm(hand, blow);
        }
    }

    private bool Harm(Hand hand, Blow blow)
    {
        if (blow.Kind == BlowKind.Kill)
            hand.Kill();
        else
            thaws.Add(hand.FreezeAsync(Crew.Lease + blow.Length));
        return true;
    }

    // Who sent such a request just now.
    private async Task<string?> MomentAsync(string? operation, Task ended)
    {
        if (operation is null)
            return null;
        var last = place.Emulator.Requests.Read() is [.., var latest] ? latest.Number : 0;
        string? sender = null;
        await UntilAsync(() => ended.IsCompleted || (sender = Sender(operation, last)) is not null, LongestMoment);
        return sender;
    }

    private string? Sender(string operation, long after) =>
        place.Emulator.Requests.Read(operation).FirstOrDefault(request => request.Number > after)?.Headers.GetValueOrDefault("X-Client-Id");

    private static async Task UntilAsync(Func<bool> isSo, TimeSpan most)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < most && !isSo())
            await Task.Delay(1);
    }
}
