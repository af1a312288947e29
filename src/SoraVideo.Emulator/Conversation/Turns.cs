using SoraVideo.Emulator.Endpoints;
using SoraVideo.Emulator.Prompting;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Conversation;

/// <summary>Admits messages and runs them apart from the requests that brought them.</summary>
internal sealed class Turns(
    Accounts accounts, Sessions sessions, Ledger ledger, Pace pace, TimeProvider time, ILogger<Turns> log) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];
    private CancellationTokenSource stopping = new();

    /// <summary>Starts a turn, or says why not.</summary>
    public (
        Turn? Turn, ApiError? Error) Begin(Account account, Session session, string message, string baseUrl, bool? silent, bool rehearsal)
    {
        var hash = Identifiers.HashOf(message);
        if (!rehearsal && !sessions.TryBegin(session.Id))
        {
            Note("busy");
            return (null, new(409, "The session is still working on another message"));
        }

        // Read anew: a turn that has just ended may have changed it.
        var current = sessions.Find(account.UserId, session.Id) ?? session;
        var plan = TurnPlanner.Plan(message, current);
        if (!rehearsal && !accounts.TryFreeze(account.UserId, plan.Cost))
        {
            sessions.End(session.Id);
            Note("no-credits");
            return (null, ApiError.NoCredits);
        }

        Note(rehearsal ? "rehearsed" : "accepted");
        var books = new TurnBooks(current, hash, plan.Cost, rehearsal, accounts, sessions, ledger, time);
        var turn = new Turn(current, plan, new(baseUrl, silent ?? IsSilent(hash), rehearsal), pace, time, books);
        Run(turn);
        return (turn, null);

        void Note(string outcome) => ledger.Add(new ReceivedMessage(time.GetUtcNow(), account.UserId, session.Id, hash, message, outcome));
    }

    /// <summary>Ends every run and waits for it.</summary>
    public async Task StopAllAsync()
    {
        Task[] tasks;
        lock (gate)
        {
            tasks = [.. running];
            stopping.Cancel();
            stopping.Dispose();
            stopping = new();
        }

        await Task.WhenAll(tasks);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAllAsync();
        stopping.Dispose();
    }

    /// <summary>About three edits in ten, always the same ones.</summary>
    internal static bool IsSilent(string messageHash) => Convert.ToInt32(messageHash[..4], 16) % 10 < 3;

    private void Run(Turn turn)
    {
        lock (gate)
        {
            var cancellation = stopping.Token;
            var task = Task.Run(() => GuardAsync(turn, cancellation), CancellationToken.None);
            running.Add(task);
            task.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    private void Forget(Task task)
    {
        lock (gate)
        {
            running.Remove(task);
        }
    }

    private async Task GuardAsync(Turn turn, CancellationToken cancellation)
    {
        try
        {
            await turn.RunAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            log.LogInformation("A run was ended with the emulator");
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A run failed");
        }
    }
}
