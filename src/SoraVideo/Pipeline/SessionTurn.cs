namespace SoraVideo.Pipeline;

/// <summary>
/// Several videos in one session: one message at a time. The next one asks only when the last video is written: the export below it has
/// its turn then, before the draft changes.
/// </summary>
internal static class SessionTurn
{
    /// <summary>Waits for a session after the item before, and for what was begun in it without waiting.</summary>
    public static Func<CancellationToken, Task<IDisposable?>> After(WorkItem? before, NemoConnection connection, string sessionId) =>
        async ct =>
        {
            if (before is not null)
                await before.Written.WaitAsync(ct).ConfigureAwait(false);
            var stay = await connection.Gates.EnterAsync(sessionId, ct).ConfigureAwait(false);
            try
            {
                await connection.Begun.FinishAsync(sessionId, ct).ConfigureAwait(false);
                return stay;
            }
            catch
            {
                stay?.Dispose();
                throw;
            }
        };
}
