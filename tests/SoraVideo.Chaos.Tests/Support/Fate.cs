using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
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
    public ConcurrentDictionary<BlowKind, int> Dealt { get; } = new();

    /// <summary>Deals blows out, until all are or the work is done.</summary>
    public async Task RunAsync(IReadOnlyList<Blow> blows, int videos, Task ended)
    {
        for (var number = 0; number < blows.Count && !ended.IsCompleted; number++)
        {
            await DueAsync(number, blows, videos, ended, LongestPause);
            if (await DealAsync(blows[number], ended))
                Note(blows[number]);
        }

        await Task.WhenAll(thaws);
    }

    /// <summary>Restarts the database beside all that, at equal parts of the work.</summary>
    public async Task RestartAsync(IReadOnlyList<Blow> restarts, int videos, Task ended)
    {
        for (var number = 0; number < restarts.Count; number++)
        {
            await DueAsync(number, restarts, videos, ended, TimeSpan.MaxValue);
            await Task.Delay(restarts[number].Wait);
            cluster.Stop();
            await Task.Delay(restarts[number].Length);
            cluster.Resume();
            Note(restarts[number]);
        }
    }

    private Task DueAsync(int number, IReadOnlyList<Blow> blows, int videos, Task ended, TimeSpan most)
    {
        var due = (number + 1) * videos / (blows.Count + 1);
        return UntilAsync(() => ended.IsCompleted || place.Files.Length >= due, most);
    }

    private void Note(Blow blow) => Dealt.AddOrUpdate(blow.Kind, 1, (_, count) => count + 1);

    private async Task<bool> DealAsync(Blow blow, Task ended)
    {
        var sender = await MomentAsync(blow.Moment, ended);
        await Task.Delay(blow.Wait);
        return blow.Kind == BlowKind.Cut ? TryCut() : crew.Find(sender, blow.Hand) is { } hand && Harm(hand, blow);
    }

    private bool TryCut()
    {
        try
        {
            database.Cut();
            return true;
        }
        catch (NpgsqlException)
        {
            // It is away: there is none to cut.
            return false;
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
