namespace SoraVideo.Emulator.Faults;

/// <summary>Passes on so many bytes, then does what the fault wants and swallows the rest.</summary>
internal sealed class LimitedBody(Stream inner, long? limit, Func<Task> atLimit) : Stream
{
    private long left = limit ?? long.MaxValue;
    private bool reached;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (reached)
        {
            return;
        }

        var allowed = buffer[..(int)Math.Min(buffer.Length, left)];
        left -= allowed.Length;
        await inner.WriteAsync(allowed, cancellationToken);
        if (limit is null || allowed.Length < buffer.Length)
        {
            reached = true;
            await inner.FlushAsync(cancellationToken);
            await atLimit();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        reached ? Task.CompletedTask : inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
