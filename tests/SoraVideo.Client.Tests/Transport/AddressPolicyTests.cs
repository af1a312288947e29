using System.Net;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Where downloads may come from.</summary>
public class AddressPolicyTests
{
    private static readonly Uri Real = new("https://mega-api-prod.nemovideo.ai");
    private static readonly Uri Local = new("http://127.0.0.1:5000");

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/1.mp4")]
    [InlineData("http://example.com/1.mp4")]
    [InlineData("http://127.0.0.1/1.mp4")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative.mp4")]
    [InlineData("")]
    public void A_link_that_is_not_https_is_refused(string link) =>
        Assert.Equal(NemoErrorKind.InsecureAddress, Assert.Throws<NemoException>(() => AddressPolicy.RequireSafeDownload(link, Real)).Kind);

    [Fact]
    public void Plain_http_is_for_loopback_beside_a_loopback_API_only()
    {
        Assert.Equal("http://localhost:81/1.mp4", AddressPolicy.RequireSafeDownload("http://localhost:81/1.mp4", Local).AbsoluteUri);
        Assert.Throws<NemoException>(() => AddressPolicy.RequireSafeDownload("http://example.com/1.mp4", Local));
        Assert.Equal("https://cdn.example/1.mp4", AddressPolicy.RequireSafeDownload("https://cdn.example/1.mp4", Real).AbsoluteUri);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    public void An_address_of_a_private_network_is_known_for_one(string address) => Assert.False(AddressPolicy.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::1.1.1.1")]
    public void A_public_address_is_known_for_one(string address) => Assert.True(AddressPolicy.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_link_into_the_private_network_of_the_caller_is_not_followed()
    {
        using var folder = new TempFolder();
        using var state = new TempFolder();
        using var client = new NemoClient(
            new NemoClientOptions { ApiUrl = Real, Token = Backend.GivenToken, ClientId = "x", StateFolder = state.FullPath });

        var error = await Assert.ThrowsAsync<NemoException>(
            () => client.DownloadAsync(new NemoRender { Id = "r", Status = "completed", Url = "https://127.0.0.1:1/1.mp4" }, folder.File("a.mp4"), "mp4", overwrite: false));

        Assert.Equal(NemoErrorKind.InsecureAddress, error.Kind);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }
}
