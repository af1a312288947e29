using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>A server that refuses an upload before it has all of it, and hangs up on the rest: the refusal is the answer.</summary>
public sealed class EarlyRefusalTests : IDisposable
{
    private const string Path = $"POST /api/upload-video/nemo_agent/me/{Backend.SessionId}";
    private const string TooLarge = """{"code":4002,"message":"too big"}""";
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    public static TheoryData<int, int, int> All()
    {
        var all = new TheoryData<int, int, int>();
        foreach (var status in (int[])[200, 400, 413])
        {
            // Small files are simply sent, large ones announced first.
            foreach (var after in (int[])[0, 1, 100_000, 900_000])
                all.Add(status, 1024 * 1024, after);
            foreach (var after in (int[])[0, 1, 1_000_000, 19_000_000])
                all.Add(status, 20_000_000, after);
        }

        return all;
    }

    public void Dispose() => folder.Dispose();

    [LinuxTheory]
    [MemberData(nameof(All))]
    public async Task It_is_heard_wherever_it_comes(int status, int length, int after)
    {
        await using var backend = new Backend();
        backend.Server.Early = request => request.Line == Path
            ? RawAnswer.Json(TooLarge, status) with { AfterBytes = after, End = RawEnd.Close } : null;
        using var client = backend.Client(time);

        var uploading = client.UploadAsync(Backend.SessionId, folder.Write("a.mp4", new byte[length]));
        // One that isn't heard is a lost connection, after which the state would be looked at.
        Assert.Same(uploading, await Task.WhenAny(uploading, time.PendingAsync(wait => wait == TimeSpan.FromSeconds(2))));
        var error = await Assert.ThrowsAsync<NemoException>(() => uploading);

        Assert.Equal((NemoErrorKind.MediaTooLarge, 4002), (error.Kind, error.Code));
        Assert.Single(backend.Server.To(Path));
    }

    [LinuxFact]
    public async Task The_next_call_has_a_connection_of_its_own()
    {
        await using var backend = new Backend();
        backend.Server.Early = request => request.Line == Path
            ? RawAnswer.Json(TooLarge) with { AfterBytes = 100_000, End = RawEnd.Close } : null;
        using var client = backend.Client(time);
        await Assert.ThrowsAsync<NemoException>(() => client.UploadAsync(Backend.SessionId, folder.Write("a.mp4", new byte[1_000_000])));

        Assert.Equal(25000, (await client.GetCreditsAsync()).Available);
    }
}
