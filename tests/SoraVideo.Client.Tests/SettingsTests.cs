using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>Settings from the environment.</summary>
public class SettingsTests
{
    [Fact]
    public void Each_setting_has_a_variable()
    {
        var options = Read(
            ("SORAVIDEO_TASK_NAME", " spring "), ("SORAVIDEO_NETWORK_PATIENCE", "1:30"), ("SORAVIDEO_POLL_INTERVAL", "5"),
            ("SORAVIDEO_JOURNAL", "None"), ("SORAVIDEO_HOME", "/x"), ("NEMO_CLIENT_ID", "me"));

        Assert.Equal(("spring", TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(5)), (options.TaskName, options.NetworkPatience, options.RenderPollInterval));
        Assert.Equal((true, "/x", "me"), (options.NoJournal, options.StateFolder, options.ClientId));
    }

    [Fact]
    public void Without_any_the_defaults_hold()
    {
        var (options, defaults) = (Read(), new NemoClientOptions());

        Assert.Equal((defaults.TaskName, defaults.NetworkPatience, defaults.RenderPollInterval), (options.TaskName, options.NetworkPatience, options.RenderPollInterval));
        Assert.Null(options.Proxy);
    }

    [Theory]
    [InlineData("SORAVIDEO_NETWORK_PATIENCE", "soon")]
    [InlineData("SORAVIDEO_NETWORK_PATIENCE", "-1")]
    [InlineData("SORAVIDEO_NETWORK_PATIENCE", "25h")]
    [InlineData("SORAVIDEO_POLL_INTERVAL", "0")]
    [InlineData("SORAVIDEO_PROXY", "proxy")]
    [InlineData("SORAVIDEO_PROXY", "ftp://proxy")]
    [InlineData("NEMO_API_URL", "example")]
    public void What_cannot_be_used_is_refused(string name, string value)
    {
        var error = Assert.Throws<NemoException>(() => Read((name, value)));

        Assert.Equal(NemoErrorKind.InvalidInput, error.Kind);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("https://me:hidden@example.com")]
    [InlineData("ftp://me:hidden@example.com")]
    [InlineData("me:hid@hidden@example.com")]
    public void A_password_in_an_API_address_is_refused_and_not_said_back(string address)
    {
        var error = Assert.Throws<NemoException>(() => new NemoClient(Read(("NEMO_API_URL", address))));

        Assert.Equal(NemoErrorKind.InvalidInput, error.Kind);
        Assert.Contains("@example.com", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_gets_the_password_of_its_address()
    {
        const string ok = """{"code":0,"data":{"available":7,"frozen":0,"total":7}}""";
        await using var proxy = new RawServer(request => request.Header("Proxy-Authorization") is null
            ? RawAnswer.Whole("", "text/plain", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\n")
            : RawAnswer.Json(ok));
        var options = Read(("SORAVIDEO_PROXY", $"http://someone:s%40x@{proxy.Url.Authority}"));
        using var client = new NemoClient(options with { ApiUrl = new Uri("http://127.0.0.1:9"), Token = Backend.GivenToken });

        Assert.Equal(7, (await client.GetCreditsAsync()).Available);

        Assert.Equal("Basic " + Convert.ToBase64String("someone:s@x"u8), proxy.Requests[^1].Header("Proxy-Authorization"));
    }

    private static NemoClientOptions Read(params (string Name, string Value)[] variables) =>
        NemoClientOptions.FromEnvironment(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
