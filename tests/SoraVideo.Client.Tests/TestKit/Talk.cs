using System.Text;
using System.Threading.Channels;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>What a stream says, piece by piece, as the test wants it.</summary>
internal sealed class Talk
{
    private readonly Channel<byte[]> chunks = Channel.CreateUnbounded<byte[]>();

    public ChannelReader<byte[]> Chunks => chunks.Reader;

    public void Say(string events)
    {
        // A chunk of nothing would be the end.
        if (events.Length > 0)
            chunks.Writer.TryWrite(RawAnswer.Chunk(Encoding.UTF8.GetBytes(events)));
    }

    /// <summary>Says this and ends the stream as it should end.</summary>
    public void Finish(string events = "")
    {
        Say(events);
        chunks.Writer.TryWrite("0\r\n\r\n"u8.ToArray());
        chunks.Writer.Complete();
    }
}
