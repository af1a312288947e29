namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A file on a disk that has so much room and no more.</summary>
internal sealed class FullDisk(string path, FileStreamOptions options, long room) : FileStream(path, options)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = room - Position;
        await base.WriteAsync(buffer.Length > left ? buffer[..(int)left] : buffer, cancellationToken);
        if (buffer.Length > left)
            throw new IOException("No space left on device");
    }
}
