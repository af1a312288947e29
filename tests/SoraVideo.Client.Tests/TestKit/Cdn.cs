using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>
/// A server of one file that takes ranges as RFC 9110 says, but whose connections can be made to end early, and which can be
/// told to answer otherwise.
/// </summary>
internal sealed class Cdn : IAsyncDisposable
{
    private readonly Queue<int> cuts = new();
    private readonly Func<RawRequest, RawAnswer?>? otherwise;

    public Cdn(Func<RawRequest, RawAnswer?>? otherwise = null, params int[] cuts)
    {
        this.otherwise = otherwise;
        CutAfter(cuts);
        Server = new RawServer(request => this.otherwise?.Invoke(request) ?? Answer(request));
    }

    public RawServer Server { get; }

    public byte[] File { get; set; } = Mp4.Film();

    /// <summary>The headers that name the version; a strong tag at first.</summary>
    public string Version { get; set; } = "ETag: \"v1\"\r\n";

    public bool Stalls { get; set; }

    public IReadOnlyList<string?> Ranges => [.. Server.Requests.Select(request => request.Header("Range"))];

    public NemoRender Render(string id = "render_1") =>
        new() { Id = id, Status = "completed", Url = new Uri(Server.Url, "/1.mp4").AbsoluteUri };

    /// <summary>The next bodies end after so many bytes each.</summary>
    public void CutAfter(params int[] bytes)
    {
        foreach (var cut in bytes)
            cuts.Enqueue(cut);
    }

    public RawAnswer Whole(byte[]? file = null) => Send(200, file ?? File, (file ?? File).Length, "");

    /// <summary>A part of the file, whatever was asked for.</summary>
    public RawAnswer Part(int from, string? range = null, byte[]? file = null)
    {
        var all = file ?? File;
        return Send(206, all[from..], all.Length - from, $"Content-Range: {range ?? $"bytes {from}-{all.Length - 1}/{all.Length}"}\r\n");
    }

    public RawAnswer Beyond(int length) => RawAnswer.Whole("", "text/plain", 416, $"Content-Range: bytes */{length}\r\n{Version}");

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private RawAnswer Answer(RawRequest request)
    {
        var sameVersion = request.Header("If-Range") is { } asked && Version.Contains($": {asked}\r\n", StringComparison.Ordinal);
        if (!sameVersion || request.Header("Range") is not { } range)
            return Whole();
        var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return from < File.Length ? Part(from) : Beyond(File.Length);
    }

    private RawAnswer Send(int status, byte[] body, long length, string headers)
    {
        var head = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} Whatever\r\nContent-Type: video/mp4\r\nContent-Length: {length}\r\n{Version}{headers}\r\n");
        if (!cuts.TryDequeue(out var cut))
            return new RawAnswer([head, body]);
        var sent = new RawAnswer([head, body[..cut]], RawEnd.Close);
        return Stalls ? sent with { Rest = Channel.CreateUnbounded<byte[]>().Reader } : sent;
    }
}
