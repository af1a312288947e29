using System.Buffers;

namespace SoraVideo.Transport;

/// <summary>
/// Cuts a stream's bytes into events, by the standard's framing: LF, CRLF or CR, comments skipped, several data lines joined. Events
/// without data are none, their names mean nothing. One event is held at a time, and none beyond the cap, so that neither one
/// endless line nor lines without a blank one fill the memory.
/// </summary>
internal sealed class EventFrames(Stream body, StreamActivity activity, int maxEventBytes) : IDisposable
{
    // Most streams bring little at a time, and there may be many; one that fills its buffer gets a larger one.
    private const int FirstSize = 2048;
    private const int BusySize = 16 * 1024;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int line;
    private int scanned;
    private int end;
    private int dataStart;
    private int dataLength;
    private int taken;
    private bool hasData;
    private bool isPending;
    private bool isDelivered;
    private bool isBegun;
    private bool skipsNewline;

    /// <summary>The event that was found last, until the next is looked for: its data lines, joined by line feeds.</summary>
    public ReadOnlySpan<byte> Data => buffer.AsSpan(dataStart, dataLength);

    /// <summary>Whether the body ended in the middle of an event.</summary>
    public bool TailWasCut { get; private set; }

    /// <summary>Goes to the next event among the bytes that have come.</summary>
    /// <exception cref="NemoException">It is beyond the cap.</exception>
    public bool TryNext()
    {
        if (isDelivered)
            (isDelivered, hasData, dataLength) = (false, false, 0);
        while (FindLineEnd() is var at and >= 0)
        {
            var start = line;
            skipsNewline = buffer[at] == '\r';
            line = scanned = at + 1;
            if (Take(start, at))
                continue;
            (taken, isPending) = (0, false);
            if (hasData)
                return isDelivered = true;
        }

        return false;
    }

    /// <summary>Waits for more bytes; false at the end, where what has come of a last event is taken as if it were whole.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        MakeRoom();
        var read = await body.ReadAsync(buffer.AsMemory(end), ct).ConfigureAwait(false);
        end += read;
        if (read > 0)
        {
            activity.Hear();
            return true;
        }

        Take(line, end);
        line = scanned = end;
        TailWasCut = isPending;
        return false;
    }

    /// <summary>Whether the end has left an event, to be read from <see cref="Data"/>.</summary>
    public bool HasTail => TailWasCut && hasData;

    public void Dispose()
    {
        var used = Interlocked.Exchange(ref buffer, []);
        if (used.Length > 0)
            ArrayPool<byte>.Shared.Return(used);
    }

    private int FindLineEnd()
    {
        if (skipsNewline && line < end)
        {
            skipsNewline = false;
            if (buffer[line] == '\n')
                scanned = ++line;
        }

        var found = buffer.AsSpan(scanned, end - scanned).IndexOfAny((byte)'\n', (byte)'\r');
        var at = found < 0 ? end : scanned + found;
        scanned = at;
        if (taken + (at - line) > maxEventBytes)
        {
            throw new NemoException(
                NemoErrorKind.UnexpectedAnswer,
                $"The answer holds an event of more than {maxEventBytes / (1024 * 1024)} MB, so it was not read on.");
        }

        return found < 0 ? -1 : at;
    }

    // False for a blank line, which ends an event.
    private bool Take(int from, int to)
    {
        taken += to - from;
        if (!isBegun && to > from)
        {
            isBegun = true;
            from += buffer.AsSpan(from, to - from).StartsWith("\uFEFF"u8) ? 3 : 0;
        }

        var field = buffer.AsSpan(from, to - from);
        if (field.IsEmpty)
            return false;
        isPending |= field[0] != ':';
        if (!field.StartsWith("data"u8) || (field.Length > 4 && field[4] != ':'))
            return true;
        var value = field.Length > 5 && field[5] == ' ' ? from + 6 : Math.Min(from + 5, to);
        Add(value, to - value);
        return true;
    }

    // A further line moves up to the first, over its own name.
    private void Add(int from, int length)
    {
        if (!hasData)
        {
            (hasData, dataStart, dataLength) = (true, from, length);
            return;
        }

        buffer[dataStart + dataLength] = (byte)'\n';
        buffer.AsSpan(from, length).CopyTo(buffer.AsSpan(dataStart + dataLength + 1));
        dataLength += 1 + length;
    }

    // What is done with goes before the buffer grows.
    private void MakeRoom()
    {
        var data = hasData ? dataLength : 0;
        if (data == 0 && line == end)
            (dataStart, line, scanned, end) = (0, 0, 0, 0);
        if (end < buffer.Length)
            return;
        var rest = end - line;
        var next = buffer.Length < BusySize || data + rest > buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(2 * buffer.Length) : buffer;
        buffer.AsSpan(dataStart, data).CopyTo(next);
        buffer.AsSpan(line, rest).CopyTo(next.AsSpan(data));
        if (next != buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        (buffer, dataStart, scanned, line, end) = (next, 0, data + scanned - line, data, data + rest);
    }
}
