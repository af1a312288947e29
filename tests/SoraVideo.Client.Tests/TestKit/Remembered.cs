namespace SoraVideo.Client.Tests.TestKit;

/// <summary>What the journal says, and the long waits that lead to its more careful words.</summary>
internal static class Remembered
{
    /// <summary>For what should come at once, while the clock stands still.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static NemoVideo Only(NemoClient client) => Assert.Single(client.FindVideos(new VideoFilter()));

    /// <summary>Lets a lost answer's looks at an unchanging state pass.</summary>
    public static async Task FiveLooksAsync(FakeTime time)
    {
        await time.PassSecondsAsync(30);
        for (var look = 2; look <= 5; look++)
            await time.PassSecondsAsync(60);
    }

    /// <summary>Makes a video whose answer is lost without a trace.</summary>
    public static async Task<NemoVideo> UnclearAsync(NemoClient client, FakeTime time)
    {
        var making = client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city at night", Name = "city" });
        await FiveLooksAsync(time);
        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => making)).Kind);
        return Only(client);
    }
}
