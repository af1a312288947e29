using SoraVideo.Emulator.State;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>What the backend charged, what the journal says, and what is on disk, held against each other.</summary>
internal sealed class Books(Workplace place, string[] names)
{
    private static readonly NemoClientOptions Offline = new();

    private IReadOnlyList<Charge> Charges => place.Emulator.Ledger.Charges;

    private IReadOnlyList<NemoVideo> Journal
    {
        get
        {
            using var client = new NemoClient(Offline with { StateFolder = place.Home });
            return client.FindVideos(new VideoFilter());
        }
    }

    /// <summary>The names whose outcome isn't known, as the journal has it.</summary>
    public string[] Unclear => [.. Journal.Where(video => video.Status == VideoStatus.Unclear).Select(video => video.Name)];

    /// <summary>How many messages came for each name, those that a fault took the effect of included.</summary>
    public Dictionary<string, int> Messages =>
        names.ToDictionary(name => name, name => place.Emulator.Ledger.Messages.Count(message => IsAbout(message.Text, name)));

    /// <summary>Nobody paid twice.</summary>
    public void CheckOnce() => Assert.All(names, name => Assert.True(TimesCharged(name) <= 1, $"{name} was charged {TimesCharged(name)} times"));

    /// <summary>Nobody paid twice, whoever paid has the file, and whoever hasn't paid is listed as unmade.</summary>
    public void Check()
    {
        var charged = names.Where(name => TimesCharged(name) > 0).ToArray();
        CheckOnce();
        Assert.All(charged, name => Assert.Null(VideoFile.FindFault(Path.Combine(place.Out, name + ".mp4"))));
        Assert.Equal(charged.Select(name => name + ".mp4").Order(StringComparer.Ordinal), Files.Order(StringComparer.Ordinal));
        var made = Journal.Where(video => video.Status is not (VideoStatus.Unclear or VideoStatus.Planned or VideoStatus.Failed)).Select(video => video.Name);
        Assert.Equal(charged.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    }

    /// <summary>Every video was charged once and is there.</summary>
    public void CheckWhole()
    {
        Check();
        Assert.Equal(names.Length, Charges.Count);
        Assert.Equal(names.Length, Files.Length);
    }

    private string[] Files => [.. Directory.GetFileSystemEntries(place.Out).Select(path => Path.GetFileName(path))];

    /// <summary>How often a video was paid for.</summary>
    public int TimesCharged(string name)
    {
        var hashes = place.Emulator.Ledger.Messages.Where(message => IsAbout(message.Text, name)).Select(message => message.MessageHash).ToHashSet();
        return Charges.Count(charge => hashes.Contains(charge.MessageHash));
    }

    public static bool IsAbout(string text, string name) => text.Contains($"video of {name}", StringComparison.Ordinal);
}
