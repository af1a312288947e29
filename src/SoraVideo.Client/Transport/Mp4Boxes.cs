using System.Buffers.Binary;

namespace SoraVideo.Transport;

/// <summary>
/// Walks the top level of an MP4 and says what is wrong with it. A body without a length that was cut short looks whole in
/// every other way.
/// </summary>
internal static class Mp4Boxes
{
    private const int HeaderSize = 8;

    /// <summary>What is wrong; nothing if every box is whole and film and index are there.</summary>
    public static async Task<string?> FindFaultAsync(Stream file, CancellationToken ct)
    {
        bool moov = false, data = false;
        var header = new byte[2 * HeaderSize];
        for (long at = 0; at < file.Length;)
        {
            file.Position = at;
            var read = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            if (Size(header.AsSpan(0, read), file.Length - at) is not { } size)
                return Texts.Say("FileCutOff");
            moov |= Is(header, "moov"u8);
            data |= Is(header, "mdat"u8) || Is(header, "moof"u8);
            at += size;
        }

        return moov ? data ? null : Texts.Say("FileWithoutFilm") : Texts.Say("FileWithoutIndex");
    }

    private static bool Is(byte[] header, ReadOnlySpan<byte> type) => header.AsSpan(4, 4).SequenceEqual(type);

    // A size of 1 means that the real one follows; 0 that the box runs to the end.
    private static long? Size(ReadOnlySpan<byte> header, long left)
    {
        if (header.Length < HeaderSize)
            return null;
        long size = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (size == 1)
            size = header.Length < 2 * HeaderSize ? -1 : BinaryPrimitives.ReadInt64BigEndian(header[HeaderSize..]);
        else if (size == 0)
            size = left;
        return size >= HeaderSize && size <= left ? size : null;
    }
}
