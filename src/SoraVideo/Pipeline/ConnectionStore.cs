using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SoraVideo.Pipeline;

/// <summary>Each runspace's default connection. A runspace that closes ends its own.</summary>
internal static class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, NemoConnection> Connections = [];
    private static bool emulatorWasUsed;

    public static NemoConnection? Current
    {
        get => Runspace.DefaultRunspace is { } runspace && Connections.TryGetValue(runspace, out var known) && !known.IsClosed
            ? known
            : null;
        set
        {
            if (Runspace.DefaultRunspace is not { } runspace)
                return;
            if (!Connections.TryGetValue(runspace, out _))
                runspace.StateChanged += EndWithRunspace;
            if (value is null)
                Connections.Remove(runspace);
            else
                Connections.AddOrUpdate(runspace, value);
        }
    }

    /// <summary>
    /// Refuses to connect by itself in a process that uses the emulator: it would reach the real backend, and spend real credits.
    /// </summary>
    /// <exception cref="NemoException">The emulator was used in this process.</exception>
    public static void RequireFreeChoice()
    {
        if (Volatile.Read(ref emulatorWasUsed))
        {
            throw new NemoException(
                NemoErrorKind.NotConnected,
                Texts.Say("NotConnected"),
                Texts.Say("NotConnectedHint"));
        }
    }

    /// <summary>Signs in and starts a first session.</summary>
    public static async Task<NemoConnection> OpenAsync(
        NemoClientOptions options,
        IProgress<NemoProgress> progress,
        CancellationToken ct,
        NemoEmulator? emulator = null,
        bool isEmulator = false)
    {
        progress.Report(new NemoProgress { Activity = "Connecting...", Status = options.ApiUrl.Host });
        var client = new NemoClient(options with { Trace = TraceSink.Write, IsTraced = () => TraceSink.IsHeard });
        try
        {
            await client.ReachJournalAsync(ct).ConfigureAwait(false);
            var account = await client.SignInAsync(ct).ConfigureAwait(false);
            var session = await client.CreateSessionAsync(ct).ConfigureAwait(false);
            if (isEmulator)
                Volatile.Write(ref emulatorWasUsed, true);
            return new NemoConnection(client, options, client.Account ?? account, session, emulator, isEmulator);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static void EndWithRunspace(object? sender, RunspaceStateEventArgs args)
    {
        if (args.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken
            && sender is Runspace runspace
            && Connections.TryGetValue(runspace, out var connection))
        {
            connection.Dispose();
        }
    }
}
