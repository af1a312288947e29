using System.Net;
using System.Text;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Calls through a proxy.</summary>
public class ProxyTests
{
    private const string Password = "swordfish";
    private static readonly string Right = Basic("someone", Password);
    private readonly FakeTime time = new();

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
    public async Task A_proxy_that_wants_a_password_gets_it_and_the_call_goes_through()
    {
        await using var proxy = Wanting(RawAnswer.Json("""{"code":0,"data":{"available":7,"frozen":0,"total":7}}"""));
        using var client = Through(proxy.Url, "http://127.0.0.1:9", Password);

        Assert.Equal(7, (await client.GetCreditsAsync()).Available);

        Assert.Equal(Right, proxy.Requests[^1].Header("Proxy-Authorization"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("https://backend.invalid")]
    public async Task A_password_that_is_wrong_is_said_to_be_and_not_said_back(string api)
    {
        await using var proxy = Wanting(RawAnswer.Fin);
        using var client = Through(proxy.Url, api, "wrong-" + Password);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync());

        Assert.Equal((NemoErrorKind.ProxyFailed, true, false), (error.Kind, error.NothingDone, error.NothingSent));
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Basic("someone", "wrong-" + Password)["Basic ".Length..], error.ToString(), StringComparison.Ordinal);
        Assert.InRange(proxy.Requests.Count(request => request.Header("Proxy-Authorization") is not null), 1, 2);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("https://backend.invalid")]
    public async Task A_proxy_that_is_dead_is_named_and_the_API_is_not(string api)
    {
        await using var proxy = new RawServer(_ => RawAnswer.Fin);
        proxy.Refuse();
        using var client = Through(proxy.Url, api, Password);
        var asking = client.GetCreditsAsync();
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<NemoException>(() => asking);

        Assert.Equal((NemoErrorKind.ProxyFailed, true), (error.Kind, error.NothingSent));
        Assert.Contains(proxy.Url.Authority, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new Uri(api).Authority + "'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_by_then_leaves_a_message_that_surely_was_not_sent()
    {
        Backend? plain = null;
        await using var backend = plain = new Backend();
        await using var proxy = new RawServer(request => request.Method == "POST"
            ? RawAnswer.Whole("", "text/plain", 407, "Proxy-Authenticate: Basic realm=\"office\"\r\n") : plain!.StateAnswer());
        using var client = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, Proxy = new WebProxy(proxy.Url) });

        var error = await Assert.ThrowsAsync<NemoException>(
            () => client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city at night" }));

        Assert.Equal(NemoErrorKind.ProxyFailed, error.Kind);
        Assert.Equal(VideoStatus.Failed, Remembered.Only(client).Status);
    }

    // One that says back what it was given, as some do.
    private static RawServer Wanting(RawAnswer answer) => new(request => request.Header("Proxy-Authorization") == Right
        ? answer
        : RawAnswer.Whole(
            $"refused: {request.Header("Proxy-Authorization")}", "text/plain", 407, "Proxy-Authenticate: Basic realm=\"office\"\r\n"));

    private static string Basic(string user, string password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    private NemoClient Through(Uri proxy, string api, string password) => new(new NemoClientOptions
    {
        ApiUrl = new Uri(api),
        Token = Backend.GivenToken,
        ClientId = "x",
        Time = time,
        Proxy = new WebProxy(proxy) { Credentials = new NetworkCredential("someone", password) },
    });
}
