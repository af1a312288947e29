namespace SoraVideo.Transport;

/// <summary>
/// A stream's bytes on their way to the parser: counted against the cap from event to event, so that neither one endless line
/// nor lines without a blank one fill the memory, and followed by a blank line at the end, so that a last event without one
/// is still seen.
/// </summary>
internal sealed class EventBody(Stream body, StreamActivity activity, int maxEventBytes) : Stream
{
    private static readonly byte[] End = "\n\n"u8.ToArray();
    private readonly byte[] tail = new byte[64];
    private int tailLength;
    private bool tailIsAll = true;
    private long sinceEvent;
    private int endSent = -1;

    /// <summary>Whether the body ended in the middle of an event, which then was ended here.</summary>
    public bool TailWasCut { get; private set; }

    /// <summary>Says that an event was read whole.</summary>
    public void EndEvent() => sinceEvent = 0;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (endSent >= 0)
            return new(SendEnd(buffer));
        var reading = body.ReadAsync(buffer, cancellationToken);
        // The parser asks for little at a time, and mostly has it at once.
        return reading.IsCompletedSuccessfully ? new(Pass(buffer, reading.Result)) : PassAsync(buffer, reading);
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

    private async ValueTask<int> PassAsync(Memory<byte> buffer, ValueTask<int> reading) =>
        Pass(buffer, await reading.ConfigureAwait(false));

    private int Pass(Memory<byte> buffer, int read)
    {
        if (read > 0)
        {
            activity.Hear();
            Count(read);
            Keep(buffer.Span[..read]);
            return read;
        }

        TailWasCut = EndsInsideEvent();
        endSent = 0;
        return SendEnd(buffer);
    }

    private int SendEnd(Memory<byte> buffer)
    {
        var rest = Math.Min(End.Length - endSent, buffer.Length);
        End.AsMemory(endSent, rest).CopyTo(buffer);
        endSent += rest;
        return rest;
    }

    // The parser holds no more than one event and what it was last given, so counting the bytes between events is enough;
    // looking for the events' ends here would take as long as parsing them.
    private void Count(int bytes)
    {
        if (sinceEvent >= maxEventBytes)
        {
            throw new NemoException(
                NemoErrorKind.UnexpectedAnswer,
                Texts.Say("EventTooLarge", maxEventBytes / (1024 * 1024)));
        }

        // What was just read may hold the event's end.
        sinceEvent += bytes;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = Math.Min(tailLength, Math.Max(0, tail.Length - bytes.Length));
        tailIsAll &= tailLength + bytes.Length <= tail.Length;
        tail.AsSpan(tailLength - kept, kept).CopyTo(tail);
        bytes = bytes[Math.Max(0, bytes.Length - tail.Length)..];
        bytes.CopyTo(tail.AsSpan(kept));
        tailLength = kept + bytes.Length;
    }

    // Whether a line that is no comment comes after the last blank one.
    private bool EndsInsideEvent()
    {
        ReadOnlySpan<byte> rest = tail.AsSpan(0, tailLength);
        while (true)
        {
            var newline = rest.LastIndexOfAny((byte)'\n', (byte)'\r');
            if (newline < 0 && !tailIsAll)
                return true;
            var line = rest[(newline + 1)..];
            if (line.Length > 0 && line[0] != ':')
                return true;
            if (newline < 0)
                return false;
            var isPair = newline > 0 && rest[newline] == '\n' && rest[newline - 1] == '\r';
            rest = rest[..(isPair ? newline - 1 : newline)];
            if (rest.Length == 0 || rest[^1] is (byte)'\n' or (byte)'\r')
                return false;
        }
    }
}
