using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>What people write for a shared journal.</summary>
public class JournalAddressTests
{
    private const string Secret = "s3cret;of=the@test";

    [Theory]
    [InlineData("Host=db;Database=videos;Username=nemo", "videos@db")]
    [InlineData("host = db ; db = videos", "videos@db")]
    [InlineData("Server=db", "postgres@db")]
    [InlineData("postgres://nemo@db.example:6432/videos?sslmode=require", "videos@db.example")]
    [InlineData("postgresql://db", "postgres@db")]
    public void It_is_shown_by_database_and_host(string text, string shown) => Assert.Equal(shown, JournalAddress.Parse(text).ToString());

    [Theory]
    [InlineData("Host=db;Password=\"s3cret;of=the@test\"")]
    [InlineData("Host=db;PWD='s3cret;of=the@test'")]
    [InlineData("postgres://nemo:s3cret%3Bof%3Dthe%40test@db/videos")]
    public void Its_password_is_known_and_never_shown(string text)
    {
        var address = JournalAddress.Parse(text);

        Assert.Equal(Secret, address.Password);
        Assert.DoesNotContain("s3cret", $"{address}", StringComparison.Ordinal);
        Assert.Same(address, address.WithPassword("another"));
        Assert.DoesNotContain("s3cret", new NemoClientOptions { Journal = text, Token = "s3cret" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_from_elsewhere_is_put_in()
    {
        var address = JournalAddress.Parse("Host=db").WithPassword(Secret);

        Assert.Equal(Secret, JournalAddress.Parse(address.ConnectionString).Password);
    }

    [Fact]
    public void An_address_means_what_it_means_to_libpq()
    {
        var options = new Npgsql.NpgsqlConnectionStringBuilder(
            JournalAddress.Parse("postgres://nemo:s%20x@db:6432/vi%2Fdeos?sslmode=verify-full&sslrootcert=/ca.pem&connect_timeout=7&application_name=night").ConnectionString);

        Assert.Equal(("db", 6432, "nemo", "s x", "vi/deos"), (options.Host, options.Port, options.Username, options.Password, options.Database));
        Assert.Equal((Npgsql.SslMode.VerifyFull, "/ca.pem", 7, "night"), (options.SslMode, options.RootCertificate, options.Timeout, options.ApplicationName));
    }

    [Theory]
    [InlineData("/var/lib/s3cret.db")]
    [InlineData("s3cret")]
    [InlineData("Host")]
    [InlineData("Database=videos;Password=s3cret")]
    [InlineData("mysql://nemo:s3cret@db/videos")]
    [InlineData("Host=db;Password=a;s3cret=b")]
    [InlineData("Host=db;Port=s3cret")]
    [InlineData("Host=db;Password='s3cret")]
    public void What_is_none_is_refused_without_being_quoted(string text)
    {
        using var folder = new TestKit.TempFolder();
        var error = Assert.Throws<NemoException>(() =>
        {
            using var client = new NemoClient(new NemoClientOptions { Journal = text, StateFolder = folder.FullPath });
            client.FindVideos(new VideoFilter());
        });

        Assert.Equal(NemoErrorKind.InvalidInput, error.Kind);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void None_in_the_environment_is_still_none()
    {
        Assert.Null(Options(null).Journal);
        Assert.Equal((true, (string?)null), Options(" None ") is var none ? (none.NoJournal, none.Journal) : default);
        Assert.Equal((false, "Host=db"), Options("Host=db") is var some ? (some.NoJournal, some.Journal) : default);
        Assert.Null(JournalAddress.Of(Options("Host=db") with { NoJournal = true }));
    }

    private static NemoClientOptions Options(string? journal) => NemoClientOptions.FromEnvironment(name => name == "SORAVIDEO_JOURNAL" ? journal : null);
}
