using System.Net;
using System.Net.Sockets;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>How a connection comes about: addresses that are silent, handshakes that never end, and what is offered in them.</summary>
public class ConnectTests
{
    private readonly FakeTime time = new();

    [LinuxFact]
    public async Task An_address_that_swallows_everything_is_given_up_after_15_seconds_and_tried_three_times()
    {
        using var hole = new BlackHole();
        using var client = new NemoClient(Options(hole.Url));
        var asking = client.GetCreditsAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await time.PassSecondsAsync(15);
            if (attempt < 3)
                await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        }

        var error = await Assert.ThrowsAsync<NemoException>(() => asking);

        Assert.Equal((NemoErrorKind.Unreachable, true), (error.Kind, error.NothingSent));
        Assert.Contains(hole.Url.Authority, error.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_silent_address_gives_the_next_its_turn()
    {
        using var live = new TcpListener(IPAddress.Loopback, 0);
        live.Start();
        var port = ((IPEndPoint)live.LocalEndpoint).Port;
        using var hole = new BlackHole(IPAddress.Parse("127.0.0.2"), port);
        var dialling = Dialer.ConnectAsync([hole.EndPoint.Address, IPAddress.Loopback], port, time, CancellationToken.None);

        await time.PassAsync(TimeSpan.FromMilliseconds(250));
        using var socket = await dialling;

        Assert.Equal(live.LocalEndpoint, socket.RemoteEndPoint);
    }

    [LinuxFact]
    public async Task An_address_that_refuses_gives_the_next_its_turn_at_once()
    {
        using var live = new TcpListener(IPAddress.Loopback, 0);
        live.Start();
        var port = ((IPEndPoint)live.LocalEndpoint).Port;

        using var socket = await Dialer.ConnectAsync([IPAddress.Parse("127.0.0.3"), IPAddress.Loopback], port, time, CancellationToken.None);

        Assert.Equal(live.LocalEndpoint, socket.RemoteEndPoint);
    }

    [Fact]
    public async Task A_handshake_that_never_ends_is_given_up_and_nothing_was_sent()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var url = new Uri($"https://{silent.LocalEndpoint}");
        using var client = new NemoClient(Options(url) with { HandshakeTimeout = TimeSpan.FromMilliseconds(500) });
        var asking = client.GetCreditsAsync();
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<NemoException>(() => asking);

        Assert.Equal((NemoErrorKind.Unreachable, true), (error.Kind, error.NothingSent));
    }

    [Fact]
    public async Task Nothing_but_HTTP_1_1_is_offered_in_the_handshake()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var client = new NemoClient(Options(new Uri($"https://{server.LocalEndpoint}")));
        var asking = client.GetCreditsAsync();
        IReadOnlyList<string> offered;
        using (var connection = await server.AcceptTcpClientAsync())
            offered = await ClientHello.OfferedAsync(connection.GetStream());
        await Assert.ThrowsAsync<NemoException>(() => asking);

        Assert.DoesNotContain(offered, name => name != "http/1.1");
    }

    [Fact]
    public async Task A_frame_of_HTTP_2_is_no_answer()
    {
        byte[] goAway = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        await using var backend = new Backend(_ => new RawAnswer([goAway], RawEnd.Close));
        using var client = backend.Client(time);
        var asking = client.GetCreditsAsync();
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        Assert.Equal(NemoErrorKind.Disconnected, (await Assert.ThrowsAsync<NemoException>(() => asking)).Kind);
        Assert.Equal(3, backend.Server.Requests.Count);
    }

    private NemoClientOptions Options(Uri api) => new() { ApiUrl = api, Token = Backend.GivenToken, ClientId = "x", Time = time, ConnectTime = time };
}
