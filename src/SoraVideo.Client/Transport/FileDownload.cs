namespace SoraVideo.Transport;

/// <summary>
/// Brings a file to disk, into a part beside its target that is checked before it takes the target's place. What a broken
/// attempt left is carried on by the next, as long as the server still has the same version.
/// </summary>
internal sealed class FileDownload(
    PartFile part, Func<ResumePoint?, CancellationToken, Task<HttpResponseMessage>> open, NemoClientOptions options, Action<string> trace)
{
    private const int BufferSize = 128 * 1024;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);
    private bool distrustsRanges;

    /// <summary>The most bytes that any attempt has brought so far.</summary>
    public long Furthest { get; private set; }

    /// <summary>One attempt to fetch what is missing. After it the part is whole and checked.</summary>
    /// <param name="format">The media type that it must be, as a file extension.</param>
    /// <param name="size">The size that the backend gave for a file whose server may give none.</param>
    /// <param name="progress">Is told of each piece.</param>
    /// <param name="ct">Ends it; what came is kept.</param>
    /// <exception cref="NemoException">It broke off or isn't the media it should be.</exception>
    public async Task<DownloadedFile> FetchAsync(string format, long? size, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        using var limit = new CallLimit(Idle, options.Time, ct);
        try
        {
            await ReceiveAsync(limit, progress).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            throw Broken(Texts.Say("NothingCame", Idle.TotalSeconds), null);
        }
        finally
        {
            Furthest = Math.Max(Furthest, part.Length);
        }

        return await CheckAsync(format, size, ct).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(CallLimit limit, IProgress<NemoProgress>? progress)
    {
        var resume = distrustsRanges ? null : part.Resume;
        using var response = await OpenAsync(resume, limit.Token).ConfigureAwait(false);
        if (ServedFile.Read(response, resume, part.Note) is not { } served)
        {
            distrustsRanges = true;
            throw Unusable(Texts.Say("OtherPartCame"));
        }

        if (resume is not null)
            trace(served.At > 0 ? Texts.Say("GoingOnAt", served.At) : Texts.Say("WholeAgain"));
        Furthest = Math.Max(Furthest, part.Length);
        part.Begin(served.At, served.Note);
        if (!ErrorReader.IsBeyondEnd(response))
            await CopyAsync(response, limit, progress).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> OpenAsync(ResumePoint? resume, CancellationToken ct)
    {
        try
        {
            return await open(resume, ct).ConfigureAwait(false);
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            throw Broken(Texts.Say("ConnectionLost"), error);
        }
    }

    private async Task CopyAsync(HttpResponseMessage response, CallLimit limit, IProgress<NemoProgress>? progress)
    {
        var length = part.Note!.Length;
        part.RequireSpace(length);
        if (length > options.MaxDownloadBytes)
            throw Endless();
        await using var body = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await ReadAsync(body, buffer, limit.Token).ConfigureAwait(false)) > 0)
        {
            limit.Restart(Idle);
            if (part.Length + read > options.MaxDownloadBytes)
                throw Endless();
            if (part.Length + read > length)
                throw Unusable(Texts.Say("LongerThanSaid"));
            // A piece that has come is kept even if the caller gives up just now.
            await part.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None).ConfigureAwait(false);
            var done = part.Length;
            var percent = length > 0 ? 100.0 * done / length : null;
            progress?.Report(new NemoProgress { Activity = "Downloading", Status = ByteText.Of(done, length), Percent = percent });
        }

        if (length is { } expected && part.Length != expected)
            throw Broken(Texts.Say("BytesCame", part.Length, expected), null);
    }

    // Only what the connection does is caught here; what the disk does is another matter.
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await body.ReadAsync(buffer, ct).ConfigureAwait(false);
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            throw Broken(Texts.Say("ConnectionLost"), error);
        }
    }

    private async Task<DownloadedFile> CheckAsync(string format, long? size, CancellationToken ct)
    {
        var (fault, hash, md5) = await FileCheck.RunAsync(part.Read(), format, ct).ConfigureAwait(false);
        // Where neither the server nor the boxes tell the end, the backend's word for the size has to.
        if (fault is null && part.Note!.Length is null && !FileCheck.KnowsEnd(format) && size > part.Length)
            fault = Texts.Say("BytesCame", part.Length, size);
        if (fault is null && ((part.Note!.Sha256 ?? hash) != hash || (part.Note.Md5 ?? md5) != md5))
            fault = Texts.Say("HashDiffers");
        return fault is null ? new DownloadedFile(part.Length, hash) : throw Unusable(fault);
    }

    // What is wrong in itself is of no use to a later attempt.
    private NemoException Unusable(string why)
    {
        Furthest = Math.Max(Furthest, part.Length);
        part.Clear();
        return Broken(why, null);
    }

    // Fetched again, it would be as large again.
    private NemoException Endless()
    {
        part.Clear();
        return new NemoException(
            NemoErrorKind.UnexpectedAnswer, Texts.Say("FileOverLimit", ByteText.Of(options.MaxDownloadBytes, null)));
    }

    private static NemoException Broken(string why, Exception? inner) =>
        new(NemoErrorKind.DownloadFailed, Texts.Say("DownloadUnusable", why), Texts.Say("DownloadUnusableHint"), inner);
}
