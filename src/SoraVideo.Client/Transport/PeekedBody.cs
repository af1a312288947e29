namespace SoraVideo.Transport;

/// <summary>A body whose first bytes can be looked at before it is read, from its first byte on.</summary>
internal sealed class PeekedBody(Stream body) : Stream
{
    private byte[] opening = new byte[1024];
    private int came;
    private int given;
    private bool hasEnded;
    private Exception? fault;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads on until the bytes so far decide, or until there are no more to be had.</summary>
    /// <param name="decide">Says yes or no, or nothing while it needs more.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<bool?> PeekAsync(Func<ReadOnlyMemory<byte>, bool?> decide, CancellationToken ct)
    {
        bool? decided;
        while ((decided = decide(opening.AsMemory(0, came))) is null && !hasEnded && came < opening.Length)
        {
            try
            {
                var read = await body.ReadAsync(opening.AsMemory(came), ct).ConfigureAwait(false);
                hasEnded = read == 0;
                came += read;
            }
            catch (Exception error) when (ConnectionFault.IsOne(error))
            {
                // Whoever reads the body learns of it, after what came before.
                fault = error;
                hasEnded = true;
            }
        }

        return decided;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (given < came)
            return new(GiveOpening(buffer.Span));
        if (fault is not null)
            return ValueTask.FromException<int>(new IOException(fault.Message, fault));
        return hasEnded ? new(0) : body.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }

    private int GiveOpening(Span<byte> buffer)
    {
        var piece = opening.AsSpan(given, Math.Min(buffer.Length, came - given));
        piece.CopyTo(buffer);
        given += piece.Length;
        // A stream may be open for long, and there may be many.
        if (given == came)
            opening = [];
        return piece.Length;
    }
}
