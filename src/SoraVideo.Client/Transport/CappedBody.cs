namespace SoraVideo.Transport;

/// <summary>Reads a response's body up to a cap.</summary>
internal static class CappedBody
{
    /// <summary>More than any documented JSON answer by two orders of magnitude.</summary>
    public const int Limit = 32 * 1024 * 1024;

    /// <exception cref="NemoException">The body is longer than the cap.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            if (all.Length + read > Limit)
            {
                throw new NemoException(
                    NemoErrorKind.UnexpectedAnswer, $"The answer is larger than {Limit / (1024 * 1024)} MB, so it was not read.");
            }

            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
