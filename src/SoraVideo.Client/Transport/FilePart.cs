using System.Net;

namespace SoraVideo.Transport;

/// <summary>A file's bytes, read anew for each attempt and sent through one small buffer.</summary>
internal sealed class FilePart(FileInfo file, Action<long, long> sent) : HttpContent
{
    private const int BufferSize = 128 * 1024;

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
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            done += read;
            sent(done, file.Length);
        }

        if (done != file.Length)
            throw new NemoException(NemoErrorKind.FileUnreadable, $"'{file.Name}' changed while it was being sent.", "Send it again when it is whole.");
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NemoException(NemoErrorKind.FileUnreadable, $"'{file.Name}' can't be read: {error.Message}", "Check its rights, and whether another program holds it.", error);
        }
    }
}
