using System.Security.Cryptography;
using System.Text;
using SoraVideo.Account;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Account;

/// <summary>The kept tokens at rest: encrypted where the system does that, never lying about half written.</summary>
public sealed class TokenFileTests : IDisposable
{
    private const string Token = "nmv_usr_kept_for_later";
    private static readonly Uri Api = new("https://api.invalid");
    private readonly TempFolder folder = new();
    private readonly FakeTime time = new();

    private string FilePath => folder.File("tokens.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_protected_is_not_to_be_read_in_the_file_and_comes_back()
    {
        var file = File(Backwards);
        Keep(file);

        var content = System.IO.File.ReadAllText(FilePath);
        Assert.DoesNotContain(Token, content, StringComparison.Ordinal);
        Assert.Contains(new string([.. Token.Reverse()]), content, StringComparison.Ordinal);
        Assert.Equal(Token, file.Find(Api, "id")?.Token);
    }

    [Fact]
    public void What_cannot_be_unprotected_is_named_and_left_as_it_is()
    {
        Keep(File(Backwards));
        var before = System.IO.File.ReadAllBytes(FilePath);
        var locked = File(Backwards with { Unprotect = _ => throw new CryptographicException("Key not valid for use in specified state.") });

        var error = Assert.Throws<NemoException>(() => locked.Find(Api, "id"));
        Assert.Throws<NemoException>(() => Keep(locked));

        Assert.Equal(NemoErrorKind.FileUnreadable, error.Kind);
        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Contains("Key not valid", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void What_this_system_does_comes_back()
    {
        var system = FileProtection.OfThisSystem;

        Assert.Equal("secret", Encoding.UTF8.GetString(system.Unprotect(system.Protect("secret"u8.ToArray()))));
    }

    [UnixFact]
    public void What_a_kill_left_of_a_write_goes_with_the_next()
    {
        folder.Write("tokens.json.new", Token + "_of_a_killed_process");
        UnixOnly.SetMode(folder.File("tokens.json.new"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Keep(File());

        Assert.Equal([FilePath], Directory.GetFiles(folder.FullPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixOnly.Mode(FilePath));
        Assert.DoesNotContain("killed", System.IO.File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_means_in_no_file()
    {
        string? kept = null;
        var file = new TokenFile(new StateFolder(folder.FullPath), time, new NemoTokenStore(() => kept, text => kept = text));
        Assert.Null(file.Find(Api, "id"));

        Keep(file);

        Assert.Empty(Directory.GetFiles(folder.FullPath));
        Assert.Contains(Token, kept, StringComparison.Ordinal);
        Assert.Equal(Token, file.Find(Api, "id")?.Token);
    }

    private static FileProtection Backwards { get; } = new(content => [.. content.Reverse()], content => [.. content.Reverse()]);

    private TokenFile File(FileProtection? protection = null) => new(new StateFolder(folder.FullPath), time, elsewhere: null, protection);

    private void Keep(TokenFile file) =>
        file.Keep(Api, "id", new NemoAccount { Source = TokenSource.Anonymous, Token = Token, ExpiresAt = time.GetUtcNow().AddDays(7) });
}
