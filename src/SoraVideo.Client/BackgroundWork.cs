using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>Turns that go on while nobody waits for them. They end with the client; the journal knows how far they came.</summary>
internal sealed class BackgroundWork(VideoMaker maker, Action<string> trace) : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>Starts a turn and comes back as soon as the backend has accepted it.</summary>
    /// <exception cref="NemoException">It failed before that.</exception>
    /// <param name="plan">Writes it down.</param>
    /// <param name="held">The credits that are held for it, until it is over.</param>
    /// <param name="session">Where it is made.</param>
    /// <param name="ct">Stops it until then.</param>
    public async Task<NemoVideo> StartAsync(Func<Task<TurnLog>> plan, CreditHold? held, NemoSession session, CancellationToken ct)
    {
        var log = await PlanAsync(plan, held).ConfigureAwait(false);
        var accepted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        log.Accepted = () => accepted.TrySetResult();
        var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        // Until it is accepted the caller can still stop it; afterwards hanging up could cancel what is paid for.
        using var registration = ct.Register(static source => ((CancellationTokenSource)source!).Cancel(), giveUp);
        var work = RunAsync(log, held, session, giveUp);
        var first = await Task.WhenAny(accepted.Task, work).ConfigureAwait(false);
        await first.ConfigureAwait(false);
        return VideoMaker.Video(log.Entry, session, null);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private static async Task<TurnLog> PlanAsync(Func<Task<TurnLog>> plan, CreditHold? held)
    {
        try
        {
            return await plan().ConfigureAwait(false);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    private async Task RunAsync(TurnLog log, CreditHold? held, NemoSession session, CancellationTokenSource giveUp)
    {
        using (giveUp)
        using (held)
        using (log)
        {
            try
            {
                await maker.MakeAsync(log, session, progress: null, giveUp.Token).ConfigureAwait(false);
            }
            catch (NemoException error) when (log.WasAccepted)
            {
                trace($"{log.Entry.Name}: {error.Message}");
            }
            catch (OperationCanceledException) when (log.WasAccepted)
            {
                trace(Texts.Say("LeftToResume", log.Entry.Name));
            }
        }
    }
}
