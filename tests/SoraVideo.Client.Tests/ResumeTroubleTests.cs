using System.Security.Cryptography;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>Servers that answer a range with something else. A byte of another version never gets into the file.</summary>
public sealed class ResumeTroubleTests : IDisposable
{
    private const int Cut = 100_000;
    private static readonly byte[] Old = Mp4.Film();
    private static readonly byte[] New = Mp4.Film(2);
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    private string Target => folder.File("out.mp4");

    public void Dispose() => folder.Dispose();

    private static readonly Dictionary<string, Func<Cdn, RawAnswer>> Odd = new()
    {
        ["the whole file"] = cdn => cdn.Whole(),
        ["another place"] = cdn => cdn.Part(0),
        ["a place further on"] = cdn => cdn.Part(Cut + 1),
        ["a part that is said to be another"] = cdn => cdn.Part(Cut, $"bytes {Cut + 1}-{Old.Length - 1}/{Old.Length}"),
        ["another length"] = cdn => cdn.Part(Cut, $"bytes {Cut}-{Old.Length - 1}/{Old.Length + 1}"),
        ["another unit"] = cdn => cdn.Part(Cut, $"boxes {Cut}-{Old.Length - 1}/{Old.Length}"),
        ["no sense"] = cdn => cdn.Part(Cut, "somewhere"),
        ["beyond the end"] = cdn => cdn.Beyond(Old.Length),
        ["beyond the end, at the end"] = cdn => cdn.Beyond(Cut),
        ["more than there is"] = cdn => cdn.Part(Cut, $"bytes {Cut}-{Old.Length - 1}/{Old.Length}", [.. Old, 1]),
    };

    public static TheoryData<string> AllOdd() => [.. Odd.Keys];

    [Theory]
    [MemberData(nameof(AllOdd))]
    public async Task An_odd_answer_to_a_range_never_spoils_the_file(string odd)
    {
        Cdn? server = null;
        await using var cdn = server = new Cdn(request => AsksPart(request) ? Odd[odd](server!) : null, Cut) { File = Old };
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);

        await time.PassSecondsAsync(1);
        if (odd != "the whole file")
            await time.PassAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        await downloading;

        Assert.Equal(Old, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.FullPath));
    }

    [Theory]
    [InlineData("ETag: \"v2\"\r\n", "honest")]
    [InlineData("ETag: \"v2\"\r\n", "ignores If-Range")]
    [InlineData("Last-Modified: Fri, 20 Mar 2026 12:00:00 GMT\r\n", "honest")]
    public async Task Another_version_starts_from_the_beginning(string version, string server)
    {
        Cdn? other = null;
        RawAnswer? Dishonest(RawRequest request) => server != "honest" && AsksPart(request) ? other!.Part(Cut) : null;
        await using var cdn = other = new Cdn(Dishonest, Cut) { File = Old };
        if (!version.StartsWith("ETag", StringComparison.Ordinal))
            cdn.Version = "Last-Modified: Fri, 20 Mar 2026 11:00:00 GMT\r\n";
        await using var backend = new Backend();
        using var client = backend.Client(time);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);
        await time.PendingAsync(left => left == TimeSpan.FromSeconds(1));
        (cdn.File, cdn.Version) = (New, version);

        await time.PassSecondsAsync(1);
        if (server != "honest")
            await time.PassSecondsAsync(2);
        await downloading;

        Assert.Equal(New, await File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData("Repr-Digest", "sha-512=:AAAA:, sha-256=:{0}:")]
    [InlineData("Digest", "MD5=AAAA,SHA-256={0}")]
    [InlineData("x-amz-checksum-sha256", "{0}")]
    public async Task The_hash_that_a_server_gives_counts(string header, string form)
    {
        string Hash(byte[] file) => Convert.ToBase64String(SHA256.HashData(file));
        string Said(byte[] file) => $"{header}: {form.Replace("{0}", Hash(file), StringComparison.Ordinal)}\r\n";
        await using var cdn = new Cdn { File = Old, Version = Said(New) };
        await using var backend = new Backend();
        using var client = backend.Client(time);

        var error = await FailAsync(client, cdn.Render());
        Assert.Contains("hash", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullPath));

        cdn.Version = Said(Old);
        await client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);
        Assert.Equal(Old, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task An_older_kind_of_hash_counts_too_but_that_of_a_part_is_its_own()
    {
        static string Said(byte[] bytes) => $"ETag: \"v1\"\r\nContent-MD5: {Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes))}\r\n";
        Cdn? server = null;
        RawAnswer Rest()
        {
            server!.Version = Said(Old[Cut..]);
            return server.Part(Cut);
        }

        await using var cdn = server = new Cdn(request => AsksPart(request) ? Rest() : null) { File = Old, Version = Said(New) };
        await using var backend = new Backend();
        using var client = backend.Client(time);
        Assert.Contains("hash", (await FailAsync(client, cdn.Render())).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullPath));

        cdn.Version = Said(Old);
        cdn.CutAfter(Cut);
        var downloading = client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false);
        await time.PassSecondsAsync(1);
        await downloading;

        Assert.Equal($"bytes={Cut}-", cdn.Ranges[^1]);
        Assert.Equal(Old, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_hash_of_parts_says_nothing()
    {
        await using var cdn = new Cdn { Version = "x-amz-checksum-sha256: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=-3\r\n" };
        await using var backend = new Backend();
        using var client = backend.Client(time);

        Assert.Equal(cdn.File.Length, (await client.DownloadAsync(cdn.Render(), Target, "mp4", overwrite: false)).Length);
    }

    [Fact]
    public async Task A_server_that_keeps_sending_other_parts_is_not_asked_for_one_again()
    {
        Cdn? server = null;
        await using var cdn = server = new Cdn(request => AsksPart(request) ? server!.Part(0) : null, Cut, Cut, Cut) { File = Old };
        await using var backend = new Backend();
        using var client = backend.Client(time);

        await FailAsync(client, cdn.Render());

        Assert.Equal([null, $"bytes={Cut}-", null], cdn.Ranges);
    }

    private static bool AsksPart(RawRequest request) => request.Header("Range") is not null;

    private async Task<NemoException> FailAsync(NemoClient client, NemoRender render)
    {
        var downloading = client.DownloadAsync(render, Target, "mp4", overwrite: false);
        await time.PassSecondsAsync(1);
        await time.PassSecondsAsync(2);
        return await Assert.ThrowsAsync<NemoException>(() => downloading);
    }
}
