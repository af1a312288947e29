namespace SoraVideo.Client.Tests.TestKit;

/// <summary>The error that a plain call makes of an answer.</summary>
internal static class Errors
{
    public static async Task<NemoException> OfAsync(RawAnswer answer)
    {
        await using var backend = new Backend(_ => answer);
        using var client = backend.Client(new FakeTime());
        return await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync());
    }
}
