using System.Security.Cryptography;

namespace SoraVideo.Transport;

/// <summary>
/// Brings a file to disk: into a temporary file beside the target, which is checked and only then takes the target's
/// place. Nothing half-written ever stands under the final name.
/// </summary>
/// <param name="mark">What the temporary file is known by; nobody else may use it at the same time.</param>
/// <param name="open">Opens the link.</param>
/// <param name="naming">Is told of the checked file right before it gets its name.</param>
/// <param name="time">The clock.</param>
internal sealed class FileDownload(string mark, Func<CancellationToken, Task<HttpResponseMessage>> open, Action<DownloadedFile> naming, TimeProvider time)
{
    // Beyond anything that the backend renders, and short of filling a disk without end.
    private const long MaxBytes = 64L * 1024 * 1024 * 1024;
    private const int BufferSize = 128 * 1024;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    /// <summary>Fetches the file and puts it at <paramref name="target"/>.</summary>
    /// <exception cref="NemoException">It broke off, isn't the media it should be, or can't be written.</exception>
    public async Task<DownloadedFile> SaveAsync(string target, string format, bool overwrite, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var part = Path.Combine(Path.GetDirectoryName(target)!, $".soravideo-{mark}.part");
        try
        {
            // What a dead run left.
            File.Delete(part);
            var file = await FetchAsync(part, progress, ct).ConfigureAwait(false);
            await CheckAsync(part, format, ct).ConfigureAwait(false);
            naming(file);
            File.Move(part, target, overwrite);
            return file;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException && !ConnectionLost(error))
        {
            throw File.Exists(target) && !overwrite
                ? new NemoException(NemoErrorKind.TargetExists, $"'{target}' is there already.", "Use -Force to replace it.", error)
                : new NemoException(NemoErrorKind.NotWritable, $"'{target}' can't be written: {error.Message}", "Check the folder's rights and the free space.", error);
        }
        finally
        {
            TryDelete(part);
        }
    }

    private async Task<DownloadedFile> FetchAsync(string part, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        using var limit = new CallLimit(Idle, time, ct);
        try
        {
            using var response = await open(limit.Token).ConfigureAwait(false);
            var length = response.Content.Headers.ContentLength;
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true);
            return await CopyAsync(body, file, length, limit, progress).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            throw Broken($"nothing came for {Idle.TotalSeconds:0} s", null);
        }
        catch (Exception error) when (ConnectionLost(error))
        {
            throw Broken("the connection was lost", error);
        }
    }

    private static async Task<DownloadedFile> CopyAsync(Stream body, FileStream file, long? length, CallLimit limit, IProgress<NemoProgress>? progress)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long done = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, limit.Token).ConfigureAwait(false)) > 0)
        {
            limit.Restart(Idle);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), limit.Token).ConfigureAwait(false);
            done += read;
            if (done > MaxBytes)
                throw Broken("it doesn't end", null);
            progress?.Report(new NemoProgress { Activity = "Downloading", Status = ByteText.Of(done, length), Percent = length > 0 ? 100.0 * done / length : null });
        }

        if (length is { } expected && done != expected)
            throw Broken($"{done} of {expected} bytes came", null);
        await file.FlushAsync(limit.Token).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
        return new DownloadedFile(done, Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant());
    }

    private static async Task CheckAsync(string part, string format, CancellationToken ct)
    {
        await using var file = File.OpenRead(part);
        var start = new byte[MediaSignature.Length];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        if (!MediaSignature.Matches(format, start.AsSpan(0, read)))
            throw Broken(read == 0 ? "it is empty" : $"it is no {format}", null);
        if (format.ToLowerInvariant() is "mp4" or "mov" or "m4a" && await Mp4Boxes.FindFaultAsync(file, ct).ConfigureAwait(false) is { } fault)
            throw Broken(fault, null);
    }

    private static bool ConnectionLost(Exception error) => error is HttpRequestException or HttpIOException || error.InnerException is System.Net.Sockets.SocketException;

    private static NemoException Broken(string why, Exception? inner) =>
        new(NemoErrorKind.DownloadFailed, $"The download can't be used: {why}.", "The render is kept; export it again.", inner);

    private static void TryDelete(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What the system won't let go of is no reason to hide how the download ended.
        }
    }
}
