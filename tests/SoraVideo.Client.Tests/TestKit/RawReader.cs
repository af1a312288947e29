using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Reads requests off a connection: the head line by line, then as many bytes as it announces.</summary>
internal sealed class RawReader(NetworkStream stream)
{
    /// <summary>A request's head; its body is empty until it is read.</summary>
    public async Task<RawRequest?> HeadAsync(CancellationToken ct)
    {
        var first = await LineAsync(ct);
        if (first is null)
            return null;
        var headers = new List<KeyValuePair<string, string>>();
        while (await LineAsync(ct) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        var words = first.Split(' ');
        return new RawRequest(words[0], words[1], headers, []);
    }

    /// <summary>The same request with its body, or the beginning of it.</summary>
    public async Task<RawRequest> BodyAsync(RawRequest head, int most, CancellationToken ct)
    {
        var length = head.Header("Content-Length") is { } said ? int.Parse(said, CultureInfo.InvariantCulture) : 0;
        var body = new byte[Math.Min(length, most)];
        await stream.ReadExactlyAsync(body, ct);
        return new RawRequest(head.Method, head.Path, head.Headers, body);
    }

    private async Task<string?> LineAsync(CancellationToken ct)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, ct) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
