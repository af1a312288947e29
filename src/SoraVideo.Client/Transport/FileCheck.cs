using System.Security.Cryptography;

namespace SoraVideo.Transport;

/// <summary>Tells whether a file on disk is whole media of its format, and its hash.</summary>
internal static class FileCheck
{
    private const int BufferSize = 1024 * 1024;

    /// <summary>Whether a file of this format shows by itself that its end is missing.</summary>
    public static bool KnowsEnd(string format) => format.ToLowerInvariant() is "mp4" or "mov" or "m4a";

    /// <summary>What is wrong, if anything is; and the SHA-256 and MD5 of what is there, in lower-case hex.</summary>
    public static async Task<(string? Fault, string Sha256, string Md5)> RunAsync(Stream file, string format, CancellationToken ct)
    {
        var start = new byte[MediaSignature.Length];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        if (!MediaSignature.Matches(format, start.AsSpan(0, read)))
            return (read == 0 ? Texts.Say("FileIsEmpty") : Texts.Say("FileIsNo", format), "", "");
        if (KnowsEnd(format) && await Mp4Boxes.FindFaultAsync(file, ct).ConfigureAwait(false) is { } fault)
            return (fault, "", "");
        var (sha256, md5) = await HashAsync(file, ct).ConfigureAwait(false);
        return (null, sha256, md5);
    }

    private static async Task<(string Sha256, string Md5)> HashAsync(Stream file, CancellationToken ct)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[BufferSize];
        file.Position = 0;
        int read;
        while ((read = await file.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            sha256.AppendData(buffer, 0, read);
            md5.AppendData(buffer, 0, read);
        }

        return (Hex(sha256), Hex(md5));
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
}
