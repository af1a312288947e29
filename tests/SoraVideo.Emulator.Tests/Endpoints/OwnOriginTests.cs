using System.Net;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class OwnOriginTests
{
    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example:80")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Other_sites_change_nothing_and_see_nothing(string header, string value)
    {
        await using var server = await Server.StartAsync();
        server.Emulator.Faults.Add(new() { Operation = Operations.Poll });

        foreach (var (method, path) in new[] { (HttpMethod.Delete, "/_nemo/faults"), (HttpMethod.Post, "/_nemo/reset"), (HttpMethod.Get, "/_nemo/requests") })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(server, method, path, header, value));
        }

        Assert.Single(server.Emulator.Faults.Pending);
    }

    [Theory]
    [InlineData("Host", "localhost:4141")]
    [InlineData("Host", "[::1]:4141")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task The_own_page_and_programs_may(string header, string value)
    {
        await using var server = await Server.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(server, HttpMethod.Post, "/_nemo/reset", header, value));
    }

    [Fact]
    public async Task The_own_origin_may()
    {
        await using var server = await Server.StartAsync();
        var origin = server.Emulator.BaseAddress.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(server, HttpMethod.Delete, "/_nemo/faults", "Origin", origin));
    }

    [Fact]
    public async Task The_page_is_not_for_a_name_that_was_bent_to_this_machine()
    {
        await using var server = await Server.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(server, HttpMethod.Get, "/", "Host", "evil.example"));
    }

    private static async Task<HttpStatusCode> SendAsync(Server server, HttpMethod method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(method, path);
        Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        return (await server.Http.SendAsync(request)).StatusCode;
    }
}
