using System.Net;

namespace SoraVideo.Transport;

/// <summary>Bytes that may be held back at the last moment: making a connection takes time, and a process may stand still in it.</summary>
/// <param name="body">The bytes.</param>
/// <param name="require">Throws where they must not leave any more.</param>
internal sealed class AskingContent(byte[] body, Action require) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        require();
        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
