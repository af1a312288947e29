namespace SoraVideo.Pipeline;

/// <summary>
/// Lets one at a time work in a session, in the order of asking: the backend takes one message at a time, and a render must
/// show the draft as it was before the next message.
/// </summary>
internal sealed class SessionGates
{
    private readonly Dictionary<string, Task> last = new(StringComparer.Ordinal);

    /// <summary>Waits until all who asked before have left, and gives what ends one's own stay.</summary>
    public async Task<IDisposable?> EnterAsync(string key, CancellationToken ct)
    {
        var stay = new Stay(this, key);
        Task before;
        lock (last)
        {
            before = last.GetValueOrDefault(key) ?? Task.CompletedTask;
            // Who gives up waiting must not let the next one past those before.
            last[key] = Task.WhenAll(before, stay.Over);
        }

        try
        {
            await before.WaitAsync(ct).ConfigureAwait(false);
            return stay;
        }
        catch
        {
            stay.Dispose();
            throw;
        }
    }

    private void Forget(string key)
    {
        lock (last)
        {
            if (last.TryGetValue(key, out var known) && known.IsCompleted)
                last.Remove(key);
        }
    }

    private sealed class Stay(SessionGates gates, string key) : IDisposable
    {
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => over.Task;

        public void Dispose()
        {
            over.TrySetResult();
            gates.Forget(key);
        }
    }
}
