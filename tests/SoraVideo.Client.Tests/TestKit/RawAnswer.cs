using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>An answer as the bytes to write, one write each, and what becomes of the connection.</summary>
internal sealed record RawAnswer(IReadOnlyList<byte[]> Writes, RawEnd End = RawEnd.KeepAlive)
{
    /// <summary>Read the request, say nothing, close.</summary>
    public static RawAnswer Fin { get; } = new([], RawEnd.Close);

    /// <summary>Read the request, say nothing, reset the connection.</summary>
    public static RawAnswer Rst { get; } = new([], RawEnd.Reset);

    /// <summary>How much of the body is read before an early answer.</summary>
    public int AfterBytes { get; init; }

    /// <summary>What is written then, as it comes, until it ends or the client hangs up.</summary>
    public ChannelReader<byte[]>? Rest { get; init; }

    public static RawAnswer Json(string body, int status = 200, string headers = "") => Whole(body, "application/json", status, headers);

    public static RawAnswer Html(string body, int status = 200) => Whole(body, "text/html; charset=utf-8", status);

    public static RawAnswer Whole(string body, string type, int status = 200, string headers = "") => Whole(Encoding.UTF8.GetBytes(body), type, status, headers);

    public static RawAnswer Whole(byte[] body, string type, int status = 200, string headers = "") =>
        new([Head($"HTTP/1.1 {status} Whatever\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}"), body]);

    public static RawAnswer Redirect(string location, int status = 302) => Whole("", "text/plain", status, $"Location: {location}\r\n");

    /// <summary>A body with no length: its end is the connection's.</summary>
    public static RawAnswer UntilClosed(byte[] body, string type, RawEnd end = RawEnd.Close) =>
        new([Head($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\n"), body], end);

    /// <summary>A body that ends before the length that it announces.</summary>
    public static RawAnswer Short(byte[] body, long announced, string type) =>
        new([Head($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {announced}\r\n"), body], RawEnd.Close);

    public static RawAnswer Events(string events, int piece = 16 * 1024, bool chunked = true) => Events(Encoding.UTF8.GetBytes(events), piece, chunked);

    public static RawAnswer Events(byte[] events, int piece = 16 * 1024, bool chunked = true)
    {
        var pieces = events.Chunk(piece);
        return chunked
            ? new([StreamHead(chunked), .. pieces.Select(Chunk), "0\r\n\r\n"u8.ToArray()])
            : new([StreamHead(chunked), .. pieces], RawEnd.Close);
    }

    /// <summary>A chunked stream whose last chunk never comes.</summary>
    public static RawAnswer CutEvents(string events, RawEnd end = RawEnd.Close) => new([StreamHead(chunked: true), Chunk(Encoding.UTF8.GetBytes(events))], end);

    /// <summary>A stream that says what the test tells it to, when it tells it to, and stalls in between.</summary>
    public static RawAnswer Following(Talk talk) => new([StreamHead(chunked: true)], RawEnd.Close) { Rest = talk.Chunks };

    /// <summary>A stream that says something and then stalls for good.</summary>
    public static RawAnswer Stalled(string events)
    {
        var talk = new Talk();
        talk.Say(events);
        return Following(talk);
    }

    private static byte[] StreamHead(bool chunked) =>
        Head($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n{(chunked ? "Transfer-Encoding: chunked" : "Connection: close")}\r\n");

    private static byte[] Head(string lines) => Encoding.UTF8.GetBytes(lines + "\r\n");

    internal static byte[] Chunk(byte[] bytes) => [.. Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. bytes, .. "\r\n"u8];
}
