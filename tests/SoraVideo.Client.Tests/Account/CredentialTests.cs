using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Account;

/// <summary>Tokens and ids that can't be sent, and places that they must not go to.</summary>
public class CredentialTests
{
    [UnixFact]
    public async Task Only_the_owner_can_read_what_is_kept()
    {
        await using var backend = new Backend();
        var home = Path.Combine(backend.HomePath, "deep", "home");
        using var client = new NemoClient(backend.Options() with { StateFolder = home });
        await client.SignInAsync();

        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(file | UnixFileMode.UserExecute, UnixOnly.Mode(home));
        Assert.All(Directory.GetFiles(home), path => Assert.Equal(file, UnixOnly.Mode(path)));
        Assert.Contains("nmv_usr_starter_1", await File.ReadAllTextAsync(Path.Combine(home, "tokens.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com", NemoErrorKind.InsecureAddress)]
    [InlineData("http://10.0.0.1", NemoErrorKind.InsecureAddress)]
    [InlineData("http://localhost.example.com", NemoErrorKind.InsecureAddress)]
    [InlineData("https://user:password@example.com", NemoErrorKind.InvalidInput)]
    [InlineData("ftp://example.com", NemoErrorKind.InvalidInput)]
    public void No_token_goes_where_others_could_read_it(string api, NemoErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<NemoException>(() => new NemoClient(new NemoClientOptions { ApiUrl = new Uri(api) })).Kind);

    [Theory]
    [InlineData("nmv_usr_a\r\nX-Evil: 1")]
    [InlineData("nmv usr")]
    [InlineData("nmv_usr_ü")]
    public async Task A_token_that_would_break_its_header_is_refused(string token)
    {
        await using var backend = new Backend();
        using var client = new NemoClient(backend.Options() with { Token = token });

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync());

        Assert.Equal(NemoErrorKind.InvalidInput, error.Kind);
        Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
        Assert.Empty(backend.Server.Requests);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("with space")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_client_id_that_would_break_its_header_is_refused(string clientId)
    {
        await using var backend = new Backend();
        using var client = new NemoClient(backend.Options() with { ClientId = clientId });

        Assert.Equal(NemoErrorKind.InvalidInput, (await Assert.ThrowsAsync<NemoException>(() => client.SignInAsync())).Kind);
        Assert.Empty(backend.Server.Requests);
    }

    [UnixFact]
    public async Task A_token_file_that_others_can_read_is_not_used()
    {
        await using var backend = new Backend();
        using (var first = backend.Anonymous())
            await first.SignInAsync();
        var file = Path.Combine(backend.HomePath, "tokens.json");
        UnixOnly.SetMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        using var next = backend.Anonymous();

        var error = await Assert.ThrowsAsync<NemoException>(() => next.SignInAsync());

        Assert.Equal(NemoErrorKind.FileUnreadable, error.Kind);
        Assert.Contains("chmod 600", error.Message, StringComparison.Ordinal);
        Assert.Single(backend.TokenRequests);
    }
}
