using System.Buffers.Binary;

namespace SoraVideo.Benchmarks.Server;

/// <summary>A file that is a whole MP4 by its boxes, and noise inside.</summary>
internal sealed class Film(long size)
{
    private const int BlockSize = 1 << 20;
    private static readonly byte[] Noise = MakeNoise();

    /// <summary>Writes the file from a byte on to its end.</summary>
    public async Task WriteAsync(Stream target, long from, CancellationToken ct)
    {
        var head = Head();
        for (var at = from; at < size;)
        {
            var piece = at < head.Length ? head.AsMemory((int)at) : Noise.AsMemory((int)(at % BlockSize));
            piece = piece[..(int)Math.Min(piece.Length, size - at)];
            await target.WriteAsync(piece, ct);
            at += piece.Length;
        }
    }

    // ftyp and an empty moov; the mdat after them runs to the end.
    private byte[] Head()
    {
        var head = new byte[16 + 8 + 16];
        Box(head, 16, "ftypisom"u8);
        Box(head.AsSpan(16), 8, "moov"u8);
        Box(head.AsSpan(24), 1, "mdat"u8);
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(32), size - 24);
        return head;
    }

    private static void Box(Span<byte> at, uint length, ReadOnlySpan<byte> type)
    {
        BinaryPrimitives.WriteUInt32BigEndian(at, length);
        type.CopyTo(at[4..]);
    }

    private static byte[] MakeNoise()
    {
        var noise = new byte[BlockSize];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
