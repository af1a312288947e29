using System.Collections.Concurrent;

namespace SoraVideo.Pipeline;

/// <summary>
/// The turns that New-NemoVideo -NoWait began and left to the connection: a session's next message would be turned away while one
/// goes on.
/// </summary>
internal sealed class BegunTurns(NemoClient client)
{
    private readonly ConcurrentDictionary<string, long> last = new(StringComparer.Ordinal);

    /// <summary>The backend has accepted a video's message, and works on it.</summary>
    public void Add(NemoVideo video) => last[video.SessionId] = video.Id;

    /// <summary>Waits until a session's turn is over, however it ends: who asks for its video is told of that.</summary>
    public async Task FinishAsync(string sessionId, CancellationToken ct)
    {
        if (!last.TryRemove(sessionId, out var id))
            return;
        try
        {
            await client.WaitAsync(id, ct: ct).ConfigureAwait(false);
        }
        catch (NemoException)
        {
        }
        catch
        {
            last.TryAdd(sessionId, id);
            throw;
        }
    }
}
