using System.Runtime.CompilerServices;
using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>The events of a streamed answer, an unterminated last one among them if it can be read.</summary>
internal sealed class EventStream(Stream body, StreamActivity activity, int maxEventBytes)
{
    /// <summary>Reads to the end.</summary>
    /// <exception cref="NemoException">The body broke off, or holds an event beyond the cap.</exception>
    public async IAsyncEnumerable<StreamEvent> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var frames = new EventFrames(body, activity, maxEventBytes);
        var seen = new HashSet<(string Id, bool IsPartial, string? Text)>();
        do
        {
            while (frames.TryNext())
            {
                var read = StreamEventReader.Read(frames.Data);
                // A proxy that repeats itself must not make a sentence come twice.
                if (read.Id is null || seen.Add((read.Id, read.IsPartial, read.Text)))
                    yield return read;
            }
        }
        while (await FillAsync(frames, ct).ConfigureAwait(false));

        if (!frames.TailWasCut)
            yield break;
        var tail = frames.HasTail ? StreamEventReader.Read(frames.Data) : StreamEvent.Heartbeat;
        if (tail.Garbage is not null || tail.IsHeartbeat)
            throw Cut(inner: null);
        if (tail.Id is null || seen.Add((tail.Id, tail.IsPartial, tail.Text)))
            yield return tail;
    }

    private static async ValueTask<bool> FillAsync(EventFrames frames, CancellationToken ct)
    {
        try
        {
            return await frames.FillAsync(ct).ConfigureAwait(false);
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            throw Cut(error);
        }
    }

    private static NemoException Cut(Exception? inner) =>
        new(NemoErrorKind.Disconnected, "The answer broke off before its end.", inner: inner);
}
