namespace SoraVideo.Chaos.Tests.Support;

/// <summary>Workers on machines of their own that share a batch.</summary>
internal sealed class Crew : IDisposable
{
    public const string Batch = "night";

    /// <summary>How many items one has in hand.</summary>
    public const int AtOnce = 2;

    /// <summary>How long one that isn't heard of is waited for.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private readonly Hand[] hands;

    /// <summary>Names them; nothing is started.</summary>
    public Crew(Workplace place, string journal, int count) => hands =
    [
        .. Enumerable.Range(1, count).Select(number => new Hand($"worker-{number}", name => place.StartWorker(name, journal, Batch, AtOnce, Lease))),
    ];

    public IReadOnlyList<Hand> Hands => hands;

    /// <summary>The errors that workers ended of, and how often.</summary>
    public string Ends => string.Join(", ", hands.SelectMany(hand => hand.Ends).CountBy(end => end).Select(end => $"{end.Value} {end.Key}"));

    /// <summary>What they said.</summary>
    public string Said => string.Join('\n', hands.SelectMany(hand => hand.Said.Select(line => $"{hand.Name}: {line}")));

    /// <summary>Runs them until all of them find nothing left to do.</summary>
    public Task RunAsync() => Task.WhenAll(hands.Select(hand => hand.RunAsync()));

    /// <summary>One that can be harmed: the one of that name, else the first from a place on.</summary>
    public Hand? Find(string? name, int place) =>
        hands.FirstOrDefault(hand => hand.Name == name && hand.IsUp)
        ?? Enumerable.Range(place, hands.Length).Select(number => hands[number % hands.Length]).FirstOrDefault(hand => hand.IsUp);

    public void Dispose()
    {
        foreach (var hand in hands)
            hand.Dispose();
    }
}
