using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>The first thing that a client says in TLS, read off a socket.</summary>
internal static class ClientHello
{
    private const int Alpn = 16;
    private const int RecordHead = 5;

    /// <summary>The protocols that it offers to speak above TLS.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(NetworkStream stream)
    {
        var head = new byte[RecordHead];
        await stream.ReadExactlyAsync(head);
        var hello = new byte[BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(3))];
        await stream.ReadExactlyAsync(hello);
        return Offered(hello);
    }

    private static List<string> Offered(ReadOnlySpan<byte> hello)
    {
        // Type and length, version, random; then three lists that say how long they are.
        var rest = hello[(4 + 2 + 32)..];
        rest = rest[(1 + rest[0])..];
        rest = rest[(2 + BinaryPrimitives.ReadUInt16BigEndian(rest))..];
        rest = rest[(1 + rest[0])..];
        var extensions = rest.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(rest));
        while (extensions.Length > 0)
        {
            var content = extensions.Slice(4, BinaryPrimitives.ReadUInt16BigEndian(extensions[2..]));
            if (BinaryPrimitives.ReadUInt16BigEndian(extensions) == Alpn)
                return Names(content[2..]);
            extensions = extensions[(4 + content.Length)..];
        }

        return [];
    }

    private static List<string> Names(ReadOnlySpan<byte> list)
    {
        var names = new List<string>();
        for (; list.Length > 0; list = list[(1 + list[0])..])
            names.Add(Encoding.ASCII.GetString(list.Slice(1, list[0])));
        return names;
    }
}
