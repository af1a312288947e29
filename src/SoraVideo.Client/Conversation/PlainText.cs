using System.Text;
using UtfUnknown;

namespace SoraVideo.Conversation;

/// <summary>Text files in any common encoding.</summary>
internal static class PlainText
{
    private const int SampleBytes = 256 * 1024;
    private const int ControlsInAThousand = 10;

    static PlainText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static async Task<string> ReadAsync(FileInfo file, CancellationToken ct)
    {
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var sample = new byte[(int)Math.Min(SampleBytes, file.Length)];
        var read = await stream.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        var encoding = Find(sample.AsSpan(0, read), whole: read == file.Length) ?? throw Binary(file);
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true);
        var text = await ReadUpToAsync(reader, file, ct).ConfigureAwait(false);
        return LooksBinary(text) ? throw Binary(file) : text;
    }

    /// <summary>Reads what may still be a prompt, and no more of a file that is larger.</summary>
    public static async Task<string> ReadUpToAsync(TextReader reader, FileInfo file, CancellationToken ct)
    {
        // Blank space around the text doesn't count, so a little more may be read.
        var buffer = new char[PromptText.MaxCharacters + 4096];
        var read = await reader.ReadBlockAsync(buffer, ct).ConfigureAwait(false);
        return read < buffer.Length ? new string(buffer, 0, read) : throw PromptFile.TooLong(file);
    }

    private static Encoding? Find(ReadOnlySpan<byte> sample, bool whole)
    {
        if (HasMark(sample))
            return Encoding.UTF8;
        if (WideEncoding(sample) is { } wide)
            return wide;
        if (sample.Contains((byte)0))
            return null;
        if (IsUtf8(sample, whole))
            return Encoding.UTF8;
        return CharsetDetector.DetectFromBytes(sample.ToArray()).Detected?.Encoding ?? Encoding.GetEncoding(1252);
    }

    private static bool HasMark(ReadOnlySpan<byte> sample) =>
        sample.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) || sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
        || sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || sample.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]);

    // UTF-16 and UTF-32 without a mark: the zeros of plain letters stand in every second or fourth place.
    private static Encoding? WideEncoding(ReadOnlySpan<byte> sample)
    {
        Span<int> zeros = stackalloc int[4];
        var length = Math.Min(sample.Length, 4096) & ~3;
        for (var i = 0; i < length; i++)
        {
            if (sample[i] == 0)
                zeros[i & 3]++;
        }

        var units = length / 4;
        if (units == 0)
            return null;
        bool Many(int count) => count * 10 >= units * 4;
        bool Few(int count) => count * 10 < units;
        if (Many(zeros[1]) && Many(zeros[2]) && Many(zeros[3]) && Few(zeros[0]))
            return Encoding.UTF32;
        if (Many(zeros[0]) && Many(zeros[1]) && Many(zeros[2]) && Few(zeros[3]))
            return new UTF32Encoding(bigEndian: true, byteOrderMark: false);
        if (Many(zeros[1]) && Many(zeros[3]) && Few(zeros[0]) && Few(zeros[2]))
            return Encoding.Unicode;
        return Many(zeros[0]) && Many(zeros[2]) && Few(zeros[1]) && Few(zeros[3]) ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> sample, bool whole)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            decoder.GetCharCount(sample, flush: whole);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool LooksBinary(string text) =>
        text.Count(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f')) * 1000L > text.Length * (long)ControlsInAThousand;

    private static NemoException Binary(FileInfo file) =>
        PromptFile.Unreadable(file, Texts.Say("FileWithoutText"), Texts.Say("SaveAsText"));
}
