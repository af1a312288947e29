using System.Net;

namespace SoraVideo.Transport;

/// <summary>
/// A file's bytes, read anew for each attempt and sent through one small buffer. The file has to stay what it was when it was
/// chosen; one that is written to meanwhile would arrive as a mixture.
/// </summary>
internal sealed class FilePart(FileInfo file, Action<long, long> sent) : HttpContent
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Why the file could not be sent, if that is what ended the attempt.</summary>
    public NemoException? Fault { get; private set; }

    protected override bool TryComputeLength(out long length)
    {
        length = file.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = Open();
        var buffer = new byte[BufferSize];
        long done = 0;
        while (done < file.Length)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(BufferSize, file.Length - done));
            var read = await ReadAsync(source, piece, cancellationToken).ConfigureAwait(false);
            // Looked at before the last piece goes out, so that a body that isn't right never becomes whole.
            if (read == 0 || HasChanged(source))
                throw Fail(Texts.Say("FileChanged", file.Name), Texts.Say("FileChangedHint"), null);
            await stream.WriteAsync(piece[..read], cancellationToken).ConfigureAwait(false);
            done += read;
            sent(done, file.Length);
        }
    }

    private bool HasChanged(FileStream source) =>
        source.Length != file.Length || File.GetLastWriteTimeUtc(source.SafeFileHandle) != file.LastWriteTimeUtc;

    private FileStream Open()
    {
        try
        {
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(error);
        }
    }

    // A disk that fails is no connection that is lost.
    private async Task<int> ReadAsync(FileStream source, Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await source.ReadAsync(buffer, ct).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw Unreadable(error);
        }
    }

    private NemoException Unreadable(Exception error) =>
        Fail(Texts.Say("FileUnreadable", file.Name, error.Message), Texts.Say("FileHeldHint"), error);

    private NemoException Fail(string message, string hint, Exception? inner) =>
        Fault = new NemoException(NemoErrorKind.FileUnreadable, message, hint, inner);
}
