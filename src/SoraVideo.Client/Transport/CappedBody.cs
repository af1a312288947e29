using System.Buffers;

namespace SoraVideo.Transport;

/// <summary>Reads a response's body up to a cap.</summary>
internal static class CappedBody
{
    /// <summary>More than any documented JSON answer by two orders of magnitude.</summary>
    public const int Limit = 32 * 1024 * 1024;

    private const int FirstSize = 4096;

    /// <exception cref="NemoException">The body is longer than the cap.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        try
        {
            var length = 0;
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(length), ct).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > Limit)
                {
                    throw new NemoException(
                        NemoErrorKind.UnexpectedAnswer, Texts.Say("AnswerOverLimit", Limit / (1024 * 1024)));
                }

                if (length == buffer.Length)
                    Grow(ref buffer);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
