using SoraVideo.Emulator;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>What befalls a run of workers, all of it by one chance.</summary>
internal static class BlowPlan
{
    private const int Restarts = 2;
    private static readonly string?[] Moments =
        [null, null, Operations.Session, Operations.Message, Operations.Message, Operations.State, Operations.Render, Operations.Poll, Operations.Download];

    /// <summary>So many kills, half as many freezes and cuts, and two restarts, which are spread evenly.</summary>
    public static IReadOnlyList<Blow> Of(int kills, int hands, Random chance)
    {
        BlowKind[] kinds =
            [.. Enumerable.Repeat(BlowKind.Kill, kills), .. Enumerable.Repeat(BlowKind.Freeze, kills / 2), .. Enumerable.Repeat(BlowKind.Cut, kills / 2)];
        chance.Shuffle(kinds);
        var all = kinds.ToList();
        for (var restart = Restarts; restart > 0; restart--)
            all.Insert(kinds.Length * restart / (Restarts + 1), BlowKind.Restart);
        return [.. all.Select(kind => Next(kind, hands, chance))];
    }

    private static Blow Next(BlowKind kind, int hands, Random chance) => new(
        kind,
        chance.Next(hands),
        Moments[chance.Next(Moments.Length)],
        TimeSpan.FromMilliseconds(chance.Next(3) switch { 0 => 0, 1 => chance.Next(5), _ => chance.Next(60) }),
        TimeSpan.FromMilliseconds(chance.Next(200, 2_000)));
}
