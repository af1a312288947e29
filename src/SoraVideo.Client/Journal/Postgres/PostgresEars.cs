using Npgsql;

namespace SoraVideo.Journal.Postgres;

/// <summary>
/// Hears what others who share the journal say, on a connection of its own that is opened for the first who listens. What is said while
/// it is cut is missed: nobody may rely on hearing all.
/// </summary>
internal sealed class PostgresEars(PostgresDoor door, TimeProvider time) : IDisposable
{
    /// <summary>An account was slowed down; says which.</summary>
    public const string Pace = "soravideo_pace";

    /// <summary>There is work.</summary>
    public const string Work = "soravideo_work";

    /// <summary>How long after a cut it listens again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A connection that is dead without a sign is found out by asking it something.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource stop = new();
    private readonly object sync = new();
    private readonly List<(string Channel, Action<string> Hear)> listeners = [];
    private Task? listening;

    /// <summary>
    /// Listens until what it gives is disposed of. What is heard is told from another thread, and nothing, as an empty text, whenever
    /// something may have been missed.
    /// </summary>
    public IDisposable Listen(string channel, Action<string> hear)
    {
        var listener = (channel, hear);
        lock (sync)
        {
            listeners.Add(listener);
            listening ??= Task.Run(ListenAsync);
        }

        return new Listening(() => Forget(listener));
    }

    public void Dispose() => stop.Cancel();

    private void Forget((string Channel, Action<string> Hear) listener)
    {
        lock (sync)
            listeners.Remove(listener);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                await HearAsync().ConfigureAwait(false);
                await Task.Delay(Pause, time, stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The journal was closed.
        }
    }

    // Until it is cut.
    private async Task HearAsync()
    {
        try
        {
            var connection = await door.OpenOwnAsync(stop.Token).ConfigureAwait(false);
            await using var closing = connection.ConfigureAwait(false);
            connection.Notification += (_, said) => Pass(said.Channel, said.Payload);
            await AskAsync(connection, $"LISTEN {Pace}; LISTEN {Work}").ConfigureAwait(false);
            Pass(null, "");
            while (true)
            {
                if (!await connection.WaitAsync(LongestSilence, stop.Token).ConfigureAwait(false))
                    await AskAsync(connection, "SELECT 1").ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Until it hears again, they look.
        }
    }

    private async Task AskAsync(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var closing = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(stop.Token).ConfigureAwait(false);
    }

    private void Pass(string? channel, string said)
    {
        Action<string>[] hearing;
        lock (sync)
            hearing = [.. listeners.Where(listener => channel is null || listener.Channel == channel).Select(listener => listener.Hear)];
        foreach (var hear in hearing)
            hear(said);
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
