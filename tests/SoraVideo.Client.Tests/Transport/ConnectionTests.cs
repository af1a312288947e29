using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Connections that never come about, or that are gone when they are needed.</summary>
public class ConnectionTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task A_name_that_nobody_knows_is_said_to_be_one()
    {
        using var client = To(new Uri("https://no-such-host.invalid"));
        var asking = client.GetCreditsAsync();
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<NemoException>(() => asking);

        Assert.Equal(NemoErrorKind.NameNotFound, error.Kind);
        Assert.Contains("no-such-host.invalid", error.Message, StringComparison.Ordinal);
        Assert.True(error.NothingSent);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_never_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var api = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var client = To(api);
        var asking = client.GetCreditsAsync();
        await ShakeHandsAsync(await listener.AcceptTcpClientAsync());

        var error = await Assert.ThrowsAsync<NemoException>(() => asking);

        Assert.Equal(NemoErrorKind.TlsFailed, error.Kind);
        Assert.False(error.NothingSent);
        Assert.Contains(api.Authority, error.Message, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_question_over_a_connection_that_died_meanwhile_is_asked_again()
    {
        var questions = 0;
        await using var backend = new Backend(_ => Interlocked.Increment(ref questions) == 2 ? RawAnswer.Fin : null);
        using var client = backend.Client(time);
        await client.GetCreditsAsync();

        Assert.Equal(25000, (await client.GetCreditsAsync()).Available);

        Assert.Equal(3, questions);
    }

    [Fact]
    public async Task A_starter_token_that_has_ended_is_replaced_once_for_all_who_use_it()
    {
        static bool IsOld(RawRequest request) => request.Method == "GET" && request.Header("Authorization") == "Bearer nmv_usr_starter_1";
        await using var backend = new Backend(request => IsOld(request)
            ? RawAnswer.Json("""{"code":1001,"message":"expired"}""", 401) : null);
        using var client = backend.Anonymous(time);

        var balances = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => client.GetCreditsAsync())));

        Assert.All(balances, balance => Assert.Equal(25000, balance.Available));
        Assert.Equal(2, backend.TokenRequests.Count);
    }

    [Fact]
    public async Task Nothing_that_is_asked_for_may_come_packed()
    {
        await using var backend = new Backend();
        using var client = backend.Client(time);

        await client.SendAsync(Backend.Session, "a city");

        Assert.All(backend.Server.Requests, request => Assert.Null(request.Header("Accept-Encoding")));
    }

    private NemoClient To(Uri api) => new(new NemoClientOptions { ApiUrl = api, Token = Backend.GivenToken, ClientId = "x", Time = time });

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
