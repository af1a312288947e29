using System.Globalization;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>How much is made and killed, and by what chance. A run can be had again by its seed.</summary>
internal sealed record ChaosPlan(int Videos, int Kills, int Seed)
{
    private static readonly string[] Words =
    [
        "rain", "snow", "fog", "wind", "fire", "sand", "moss", "stone", "river", "ocean",
        "forest", "desert", "meadow", "harbour", "bridge", "lantern", "kite", "train", "market", "island",
    ];

    /// <summary>Whether the long run was asked for.</summary>
    public static bool IsFull => Environment.GetEnvironmentVariable("SORAVIDEO_CHAOS") == "full";

    /// <summary>The videos' names, and what is to be seen in them.</summary>
    public string[] Names => Words[..Videos];

    /// <summary>The long run's numbers where it was asked for.</summary>
    public static ChaosPlan Of(int videos, int kills, int fullVideos, int fullKills) =>
        IsFull ? new ChaosPlan(fullVideos, fullKills, NewSeed()) : new ChaosPlan(videos, kills, NewSeed());

    private static int NewSeed() =>
        int.TryParse(Environment.GetEnvironmentVariable("SORAVIDEO_CHAOS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next(1, 1_000_000);
}
