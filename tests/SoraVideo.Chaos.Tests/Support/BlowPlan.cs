using SoraVideo.Emulator;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>What befalls a run of workers, all of it by one chance.</summary>
internal static class BlowPlan
{
    private static readonly string?[] Moments =
        [null, null, Operations.Session, Operations.Message, Operations.Message, Operations.State, Operations.Render, Operations.Poll, Operations.Download];

    /// <summary>So many kills, and half as many freezes and cuts.</summary>
    public static IReadOnlyList<Blow> Of(int kills, int hands, Random chance)
    {
        BlowKind[] kinds =
            [.. Enumerable.Repeat(BlowKind.Kill, kills), .. Enumerable.Repeat(BlowKind.Freeze, kills / 2), .. Enumerable.Repeat(BlowKind.Cut, kills / 2)];
        chance.Shuffle(kinds);
        return [.. kinds.Select(kind => Next(kind, hands, chance))];
    }

    /// <summary>The database goes away so many times.</summary>
    public static IReadOnlyList<Blow> Restarts(int count, Random chance) =>
        [.. Enumerable.Range(0, count).Select(_ => Next(BlowKind.Restart, 1, chance) with { Moment = null })];

    private static Blow Next(BlowKind kind, int hands, Random chance) => new(
        kind,
        chance.Next(hands),
        Moments[chance.Next(Moments.Length)],
        TimeSpan.FromMilliseconds(chance.Next(3) switch { 0 => 0, 1 => chance.Next(5), _ => chance.Next(60) }),
        TimeSpan.FromMilliseconds(chance.Next(200, 2_000)));
}
