using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Doctor;

/// <summary>What the doctor says of the way to the API.</summary>
public class NetworkCheckTests
{
    private const string Balance = """{"code":0,"data":{"available":250,"frozen":0,"total":250}}""";
    private readonly FakeTime time = new();

    [Fact]
    public async Task All_is_well_where_all_is_well_and_it_took_one_free_question()
    {
        await using var backend = new Backend(_ => RawAnswer.Json(Balance, 200, $"Date: {Now(TimeSpan.Zero)}\r\n"));

        var found = await Examination.RunAsync(backend.Options(time) with { Token = Backend.GivenToken });

        Assert.All(["Settings", "Api", "Proxy", "Clock", "Token", "Credits"], name => Assert.Equal(CheckStatus.Ok, found[name].Status));
        Assert.Equal("GET /api/credits/balance/simple", Assert.Single(backend.Server.Requests).Line);
        Assert.Contains("250", found["Credits"].Detail, StringComparison.Ordinal);
        Assert.All(found.Values, check => Assert.DoesNotContain(Backend.GivenToken, check.Detail + check.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_said_to_be_one_and_what_lies_behind_is_skipped()
    {
        using var folder = new TempFolder();

        var found = await Examination.RunAsync(To(new Uri("https://no-such-host.invalid"), folder));

        Failed(found["Api"], "no-such-host.invalid");
        Assert.All(["Tls", "Clock", "Token", "Credits"], name => Assert.Equal(CheckStatus.Skipped, found[name].Status));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_seconds()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var backend = new Backend(_ =>
        {
            asked.TrySetResult();
            return RawAnswer.Following(new Talk()) with { Writes = [] };
        });
        var running = Examination.RunAsync(backend.Options(time) with { Token = Backend.GivenToken });
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(5));

        Failed((await running)["Api"], "within 5 s");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_TLS_alone()
    {
        using var folder = new TempFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var running = Examination.RunAsync(To(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), folder));
        await ShakeHandsAsync(await listener.AcceptTcpClientAsync());
        var found = await running;

        Failed(found["Tls"], "127.0.0.1");
        Assert.Equal(CheckStatus.Skipped, found["Api"].Status);
        Assert.Contains("Tls", found["Api"].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_the_proxys_line_alone_and_its_password_stays_unsaid()
    {
        using var folder = new TempFolder();
        await using var proxy = new RawServer(_ => RawAnswer.Whole("", "text/plain", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\n"));
        var through = new WebProxy(proxy.Url) { Credentials = new NetworkCredential("someone", "swordfish") };

        var found = await Examination.RunAsync(To(new Uri("https://backend.invalid"), folder) with { Proxy = through });

        Failed(found["Proxy"], "407");
        Assert.Equal(CheckStatus.Skipped, found["Api"].Status);
        Assert.All(found.Values, check => Assert.DoesNotContain("swordfish", check.Detail + check.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_works_is_named()
    {
        await using var proxy = new RawServer(_ => RawAnswer.Json(Balance));
        await using var backend = new Backend();

        var found = await Examination.RunAsync(backend.Options(time) with { Token = Backend.GivenToken, Proxy = new WebProxy(proxy.Url) });

        Assert.Equal(CheckStatus.Ok, found["Proxy"].Status);
        Assert.Contains(proxy.Url.Authority, found["Proxy"].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, "3 min ahead")]
    [InlineData(180, "3 h behind")]
    public async Task A_clock_that_is_wrong_is_told_by_how_much(int serverMinutes, string expected)
    {
        await using var backend = new Backend(_ => RawAnswer.Json(Balance, 200, $"Date: {Now(TimeSpan.FromMinutes(serverMinutes))}\r\n"));

        var clock = (await Examination.RunAsync(backend.Options(time) with { Token = Backend.GivenToken }))["Clock"];

        Assert.Equal(CheckStatus.Warning, clock.Status);
        Assert.Contains(expected, clock.Detail, StringComparison.Ordinal);
        Assert.NotNull(clock.Advice);
    }

    [Fact]
    public async Task A_page_in_place_of_the_backend_is_taken_for_one()
    {
        await using var backend = new Backend(_ => RawAnswer.Html("<html>Please sign in to the hotel's network</html>"));

        var api = (await Examination.RunAsync(backend.Options(time) with { Token = Backend.GivenToken }))["Api"];

        Assert.Equal(CheckStatus.Warning, api.Status);
        Assert.Contains("NEMO_API_URL", api.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_to_which_a_token_would_travel_in_the_clear_is_a_setting_that_is_wrong()
    {
        using var folder = new TempFolder();

        var found = await Examination.RunAsync(To(new Uri("http://example.com"), folder));

        Failed(found["Settings"], "not encrypted");
        Assert.Equal(CheckStatus.Skipped, found["Api"].Status);
        Assert.Equal(CheckStatus.Ok, found["StateFolder"].Status);
    }

    private static void Failed(NemoCheck check, string detail)
    {
        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains(detail, check.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(check.Advice!);
        Assert.DoesNotContain(check.Advice!, check.Detail, StringComparison.Ordinal);
    }

    private string Now(TimeSpan skew) => (time.GetUtcNow() + skew).ToString("R", CultureInfo.InvariantCulture);

    private NemoClientOptions To(Uri api, TempFolder folder) =>
        new() { ApiUrl = api, StateFolder = folder.FullPath, Token = Backend.GivenToken, ClientId = "x", Time = time };

    private static async Task ShakeHandsAsync(TcpClient connection)
    {
        using var owned = connection;
        using var key = RSA.Create(2048);
        using var own = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var secure = new SslStream(connection.GetStream());
        try
        {
            await secure.AuthenticateAsServerAsync(own);
            // In TLS 1.3 the client's refusal comes after the server's side is done.
            _ = await secure.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is AuthenticationException or IOException)
        {
            // The client refused, as it should.
        }
    }
}
