using System.Threading.Channels;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Requests that the test answers when it wants to, so that it sees how many are open at once, and when each came.</summary>
internal sealed class Holding(TimeProvider time)
{
    private readonly Channel<HeldRequest> arrived = Channel.CreateUnbounded<HeldRequest>();
    private readonly Lock gate = new();
    private int open;

    /// <summary>The most that were open at once since this was last set.</summary>
    public int MostOpen { get; set; }

    /// <summary>The answer to a request that is held.</summary>
    public RawAnswer Take(RawRequest request)
    {
        var answer = Channel.CreateUnbounded<byte[]>();
        lock (gate)
            MostOpen = Math.Max(MostOpen, ++open);
        arrived.Writer.TryWrite(new HeldRequest(request, time.GetUtcNow(), answer.Writer));
        return new RawAnswer([], RawEnd.Close) { Rest = answer.Reader };
    }

    public async Task<HeldRequest> NextAsync() => await arrived.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<HeldRequest[]> NextAsync(int count)
    {
        var requests = new HeldRequest[count];
        for (var i = 0; i < count; i++)
            requests[i] = await NextAsync();
        return requests;
    }

    /// <summary>Lets a request have its answer, whose head should say that the connection closes.</summary>
    public void Answer(HeldRequest request, RawAnswer answer)
    {
        // The client can send another only after this.
        lock (gate)
            open--;
        foreach (var bytes in answer.Writes)
            request.Answer.TryWrite(bytes);
        request.Answer.Complete();
    }
}
