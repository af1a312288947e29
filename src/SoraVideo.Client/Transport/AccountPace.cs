namespace SoraVideo.Transport;

/// <summary>Keeps a connection's requests to the pace of their account, behind the connection's own.</summary>
/// <param name="shared">Who keeps it; none where nobody shares it.</param>
/// <param name="options">Whose clocks count.</param>
/// <param name="trace">Is told of waits.</param>
internal sealed class AccountPace(Func<ISharedPace?> shared, NemoClientOptions options, Action<string> trace) : IDisposable
{
    // What is shorter is a matter of the pace, and nothing to tell.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();

    /// <summary>Waits until a request may go.</summary>
    public async Task<PaceSlot?> EnterAsync(NemoAccount? account, CancellationToken ct)
    {
        if (account is null || shared() is not { } pace)
            return null;
        var slot = await pace.TakeAsync(account.Fingerprint, ct).ConfigureAwait(false);
        if (slot.Wait <= TimeSpan.Zero)
            return slot;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stop.Token);
        var waiter = new PaceWaiter(WaitNotice.Listener);
        for (; slot.Wait > TimeSpan.Zero; slot = await pace.ConfirmAsync(slot, either.Token).ConfigureAwait(false))
        {
            Tell(waiter, slot.Wait);
            // A timer that rings a moment early would find that it has to wait again.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling(slot.Wait.TotalMilliseconds));
            await Task.Delay(wait, options.ConnectTime, either.Token).ConfigureAwait(false);
        }

        waiter.TellEnd();
        return slot;
    }

    /// <summary>The request went well.</summary>
    public Task SucceededAsync(PaceSlot? slot) => slot is { IsSlow: true } && shared() is { } pace ? pace.SucceededAsync(slot) : Task.CompletedTask;

    /// <summary>The request failed.</summary>
    public Task FailedAsync(PaceSlot? slot, NemoException error) =>
        slot is not null && ErrorReader.IsPressure(error) && shared() is { } pace
            ? pace.RefusedAsync(slot, ScaledTime.Real(options.Time, RefusedCall.Wait(error) ?? TimeSpan.Zero))
            : Task.CompletedTask;

    /// <summary>Ends all waits.</summary>
    public void Dispose() => stop.Cancel();

    private void Tell(PaceWaiter waiter, TimeSpan wait)
    {
        if (wait < WorthTelling)
            return;
        trace(Reason(Texts.Current));
        waiter.Tell(Reason);

        string Reason(Texts texts) => texts.Get("AccountWaits", wait.TotalSeconds);
    }
}
