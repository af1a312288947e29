namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Bytes that come in pieces of one size, again and again if they are to; knows how much was asked for.</summary>
internal sealed class PiecedStream(byte[] bytes, int piece, bool endless = false) : MemoryStream(bytes, writable: false)
{
    public long Given { get; private set; }

    /// <summary>The most room that the reader had for one read.</summary>
    public int MostRoom { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MostRoom = Math.Max(MostRoom, buffer.Length);
        if (endless && Position == Length)
            Position = 0;
        var read = Read(buffer.Span[..Math.Min(piece, buffer.Length)]);
        Given += read;
        return new(read);
    }
}
