using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>An answer's content that was read whole and understood, so that nobody has to do either again.</summary>
internal sealed class ReadContent(byte[] body, Envelope envelope) : ByteArrayContent(body)
{
    public Envelope Envelope => envelope;
}
