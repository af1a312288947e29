namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Sends one message that is answered with these events, over a backend whose state changes with it.</summary>
internal static class Replies
{
    public static Task<NemoTurn> ToAsync(string events, int piece = 16 * 1024) => ToAsync(RawAnswer.Events(events, piece));

    public static async Task<NemoTurn> ToAsync(RawAnswer answer, Func<NemoClientOptions, NemoClientOptions>? with = null, IProgress<NemoProgress>? progress = null)
    {
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
        {
            if (request.Line != Backend.Message)
                return null;
            scripted!.State = Drafts.Clip;
            return answer;
        });
        var options = backend.Options() with { Token = Backend.GivenToken };
        using var client = new NemoClient(with?.Invoke(options) ?? options);
        return await client.SendAsync(Backend.Session, "a city at night", progress);
    }

    public static Task<NemoException> FailAsync(string events) => Assert.ThrowsAsync<NemoException>(() => ToAsync(events));
}
