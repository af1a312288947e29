using System.Net.Sockets;

namespace SoraVideo.Transport;

/// <summary>
/// A connection on which an early refusal is heard. A server that has its answer ready before it has all of a request may send it
/// and close; what is still being written then fails, and .NET would throw that and never read the answer. So a failed
/// write says nothing by itself: the read that follows it finds the answer, or the same failure.
/// </summary>
internal sealed class HearingStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private bool isDead;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (isDead)
            return;
        try
        {
            await base.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error) when (error.InnerException is SocketException)
        {
            isDead = true;
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
