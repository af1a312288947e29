using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;

namespace SoraVideo.Emulator.Faults;

/// <summary>Ends connections below HTTP.</summary>
internal static class Connections
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether the connection was ended here; the request's own abort token follows only later.</summary>
    public static bool HasHungUp(HttpContext context) => context.Items.ContainsKey(typeof(Connections));

    /// <summary>Closes with FIN, or with RST.</summary>
    public static void HangUp(HttpContext context, bool reset)
    {
        context.Items[typeof(Connections)] = true;
        if (SocketOf(context) is { } socket)
        {
            if (reset)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }
            else
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }

        context.Abort();
    }

    public static async Task CutAsync(HttpContext context)
    {
        // A flush ends at the transport's pipe; its bytes need a moment of real time to reach the socket.
        await Task.Delay(FlushTime, CancellationToken.None);
        HangUp(context, reset: false);
    }

    public static async Task SendRawAsync(HttpContext context, string raw)
    {
        if (SocketOf(context) is { } socket)
        {
            await socket.SendAsync(BytesOf(raw));
        }

        HangUp(context, reset: false);
    }

    private static byte[] BytesOf(string raw)
    {
        var buffer = new byte[raw.Length];
        return Convert.TryFromBase64String(raw, buffer, out var written) ? buffer[..written] : Encoding.UTF8.GetBytes(raw);
    }

    private static Socket? SocketOf(HttpContext context) => context.Features.Get<IConnectionSocketFeature>()?.Socket;
}
