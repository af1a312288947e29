using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>What must not leave any more is held back though the connection is there.</summary>
public class AskingContentTests
{
    [Fact]
    public async Task Held_back_at_the_last_moment_no_request_arrives()
    {
        await using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var http = new HttpClient();
        using var refused = new AskingContent("message"u8.ToArray(), () => throw new NemoException(NemoErrorKind.JournalUnusable, "too late"));
        using var allowed = new AskingContent("message"u8.ToArray(), () => { });

        var error = await Assert.ThrowsAsync<NemoException>(() => http.PostAsync(server.Url, refused));
        await http.PostAsync(server.Url, allowed);

        Assert.Equal("too late", error.Message);
        Assert.Equal("message", Assert.Single(server.Requests).Text);
    }
}
