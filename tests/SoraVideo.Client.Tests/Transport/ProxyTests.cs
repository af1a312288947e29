using System.Net;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Calls through a proxy.</summary>
public class ProxyTests
{
    [Fact]
    public async Task Calls_go_through_the_proxy_that_was_given()
    {
        await using var proxy = new RawServer(_ => RawAnswer.Json("""{"code":0,"data":{"available":7,"frozen":0,"total":7}}"""));
        await using var backend = new Backend();
        using var client = new NemoClient(backend.Options() with { Token = Backend.GivenToken, Proxy = new WebProxy(proxy.Url) });

        var credits = await client.GetCreditsAsync();

        Assert.Equal(7, credits.Available);
        Assert.StartsWith($"GET {backend.Server.Url}", Assert.Single(proxy.Requests).Line, StringComparison.Ordinal);
        Assert.Empty(backend.Server.Requests);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_named_and_the_password_is_not()
    {
        await using var proxy = new RawServer(_ => RawAnswer.Whole("", "text/plain", 407, "Proxy-Authenticate: Basic realm=\"office\"\r\n"));
        await using var backend = new Backend();
        var wrong = new WebProxy(proxy.Url) { Credentials = new NetworkCredential("someone", "swordfish") };
        using var client = new NemoClient(backend.Options() with { Token = Backend.GivenToken, Proxy = wrong });

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync());

        Assert.Equal(NemoErrorKind.ProxyFailed, error.Kind);
        Assert.DoesNotContain("swordfish", error.ToString(), StringComparison.Ordinal);
    }
}
