using System.Net;
using System.Net.Sockets;

namespace SoraVideo.Transport;

/// <summary>
/// Connects to the first of a host's addresses that answers. One that stays silent is not waited for alone: a dead IPv6 route
/// must not hide an IPv4 one that works.
/// </summary>
internal static class Dialer
{
    // As RFC 8305 recommends.
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    /// <exception cref="SocketException">None can be reached.</exception>
    public static async Task<Socket> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, TimeProvider time, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var trying = new List<Task<Socket>>();
        var last = new SocketException((int)SocketError.HostNotFound);
        try
        {
            for (var next = 0; next < addresses.Count || trying.Count > 0;)
            {
                if (next < addresses.Count)
                    trying.Add(TryAsync(addresses[next++], port, stop.Token));
                if (await FirstAsync(trying, mayGoOn: next < addresses.Count, time, ct).ConfigureAwait(false) is not { } first)
                    continue;
                trying.Remove(first);
                try
                {
                    return await first.ConfigureAwait(false);
                }
                catch (SocketException error)
                {
                    last = error;
                }
            }

            throw last;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (var late in trying)
                await DropAsync(late).ConfigureAwait(false);
        }
    }

    // The first that ends; nothing if the next address should have its turn before.
    private static async Task<Task<Socket>?> FirstAsync(List<Task<Socket>> trying, bool mayGoOn, TimeProvider time, CancellationToken ct)
    {
        var first = Task.WhenAny(trying);
        if (!mayGoOn)
            return await first.ConfigureAwait(false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var headStart = Task.Delay(HeadStart, time, ended.Token);
        var one = await Task.WhenAny(first, headStart).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        return one == first ? await first.ConfigureAwait(false) : null;
    }

    private static async Task<Socket> TryAsync(IPAddress address, int port, CancellationToken ct)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, ct).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task DropAsync(Task<Socket> late)
    {
        try
        {
            (await late.ConfigureAwait(false)).Dispose();
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // It came to nothing, as it may.
        }
    }
}
