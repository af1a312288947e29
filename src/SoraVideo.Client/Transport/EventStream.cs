using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>
/// The events of a streamed answer. Framing is the library's; what it lacks is around it: a cap on one event, an end for
/// an unterminated tail, and no trust in event names, which it carries over from an event without data to the next.
/// </summary>
internal sealed class EventStream(Stream body, StreamActivity activity, int maxEventBytes)
{
    /// <summary>Reads to the end.</summary>
    /// <exception cref="NemoException">The body broke off, or holds an event beyond the cap.</exception>
    public async IAsyncEnumerable<StreamEvent> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var guarded = new EventBody(body, activity, maxEventBytes);
        var recent = new RecentEvents();
        var tailWasWhole = false;
        var parser = SseParser.Create(guarded, (_, data) =>
        {
            guarded.EndEvent();
            return StreamEventReader.Read(data);
        });
        await using var items = parser.EnumerateAsync(ct).GetAsyncEnumerator(ct);
        while (await MoveAsync(items).ConfigureAwait(false))
        {
            var read = items.Current.Data;
            if (guarded.TailWasCut)
            {
                if (read.Garbage is not null || read.IsHeartbeat)
                    throw Cut(inner: null);
                tailWasWhole = true;
            }

            // A proxy that repeats itself must not make a sentence come twice.
            if (recent.Add(read))
                yield return read;
        }

        if (guarded.TailWasCut && !tailWasWhole)
            throw Cut(inner: null);
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<SseItem<StreamEvent>> items)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            throw Cut(error);
        }
    }

    private static NemoException Cut(Exception? inner) =>
        new(NemoErrorKind.Disconnected, Texts.Say("AnswerBrokeOff"), inner: inner);
}
