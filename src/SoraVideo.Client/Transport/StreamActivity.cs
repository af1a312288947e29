namespace SoraVideo.Transport;

/// <summary>When a stream was last heard of. Written by its reader, read by whoever watches for silence.</summary>
internal sealed class StreamActivity(TimeProvider time)
{
    private long lastByte = time.GetTimestamp();

    public void Hear() => Volatile.Write(ref lastByte, time.GetTimestamp());

    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref lastByte));
}
