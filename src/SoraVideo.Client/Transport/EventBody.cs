namespace SoraVideo.Transport;

/// <summary>
/// A stream's bytes on their way to the parser: counted against the cap event by event, so that neither one endless line nor
/// lines without a blank one fill the memory, and followed by a blank line at the end, so that a last event without one is
/// still seen.
/// </summary>
internal sealed class EventBody(Stream body, StreamActivity activity, int maxEventBytes) : Stream
{
    private static readonly byte[] End = "\n\n"u8.ToArray();
    private long eventBytes;
    private bool lineIsEmpty = true;
    private bool dataPending;
    private bool lastWasReturn;
    private int endSent = -1;

    /// <summary>Whether the body ended in the middle of an event, which then was ended here.</summary>
    public bool TailWasCut { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (endSent < 0)
        {
            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read > 0)
            {
                activity.Hear();
                Count(buffer.Span[..read]);
                return read;
            }

            TailWasCut = dataPending;
            endSent = 0;
        }

        var rest = Math.Min(End.Length - endSent, buffer.Length);
        End.AsMemory(endSent, rest).CopyTo(buffer);
        endSent += rest;
        return rest;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Line by line, as looking at each byte would take longer than parsing them.
    private void Count(ReadOnlySpan<byte> bytes)
    {
        if (lastWasReturn && bytes[0] == '\n')
            bytes = bytes[1..];
        lastWasReturn = false;
        while (bytes.Length > 0)
        {
            var line = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            Take(line < 0 ? bytes : bytes[..line]);
            if (line < 0)
                return;
            EndLine();
            var isReturn = bytes[line] == '\r';
            bytes = bytes[(line + 1)..];
            lastWasReturn = isReturn && bytes.Length == 0;
            if (isReturn && bytes.Length > 0 && bytes[0] == '\n')
                bytes = bytes[1..];
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return;
        // Comments are no part of an event, and cutting one short loses nothing.
        dataPending |= lineIsEmpty && bytes[0] != ':';
        lineIsEmpty = false;
        eventBytes += bytes.Length;
        if (eventBytes > maxEventBytes)
        {
            throw new NemoException(
                NemoErrorKind.UnexpectedAnswer,
                Texts.Say("EventTooLarge", maxEventBytes / (1024 * 1024)));
        }
    }

    private void EndLine()
    {
        if (lineIsEmpty)
        {
            eventBytes = 0;
            dataPending = false;
        }

        lineIsEmpty = true;
    }
}
