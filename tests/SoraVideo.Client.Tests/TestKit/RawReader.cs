using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Reads requests off a connection: the head line by line, then as many bytes as it announces.</summary>
internal sealed class RawReader(NetworkStream stream)
{
    public async Task<RawRequest?> ReadAsync(CancellationToken ct)
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
        var length = headers.FirstOrDefault(header => header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        var body = new byte[length is null ? 0 : int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, ct);
        return new RawRequest(words[0], words[1], headers, body);
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
