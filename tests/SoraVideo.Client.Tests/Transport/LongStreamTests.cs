using System.Text;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Conversation;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Streams of very many events: twice as many cost twice as much and no more, and what is kept has a limit.</summary>
public class LongStreamTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Twice_the_events_cost_twice_the_memory(bool partial)
    {
        Cost(partial, 1000);
        var once = Cost(partial, Many);
        var twice = Cost(partial, 2 * Many);

        // Growing by doubling may cost a little more or less at one size than at the other.
        Assert.InRange((double)twice / once, 1.5, 2.7);
    }

    [Fact]
    public void Only_the_latest_events_are_remembered()
    {
        var recent = new RecentEvents();
        for (var i = 0; i < Many; i++)
            Assert.True(recent.Add(new() { Id = $"{i}", Text = "x" }));

        Assert.False(recent.Add(new() { Id = $"{Many - 1}", Text = "x" }));
        Assert.True(recent.Add(new() { Id = "0", Text = "x" }));
    }

    [Fact]
    public void A_reply_without_end_is_cut()
    {
        var reply = new ReplyText();
        var piece = new string('x', 1024 * 1024);
        for (var i = 0; i < 40; i++)
            reply.Add(new() { Text = piece, IsPartial = i % 2 == 0, Author = $"{i}" });

        Assert.True(reply.IsCut);
        Assert.InRange(reply.Finish().Length, 16 * 1024 * 1024, 17 * 1024 * 1024);
    }

    // Read from memory all of it happens on this thread.
    private static long Cost(bool partial, int events)
    {
        var text = new StringBuilder();
        for (var i = 0; i < events; i++)
            text.Append(partial ? Sse.Partial("ab ") : Sse.Text("ab "));
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        var reply = new ReplyText();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = ReadAsync(body, reply);
        Assert.True(reading.IsCompletedSuccessfully);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async Task ReadAsync(Stream body, ReplyText reply)
    {
        var events = new EventStream(body, new StreamActivity(TimeProvider.System), 1024 * 1024);
        await foreach (var read in events.ReadAsync(CancellationToken.None))
        {
            reply.Add(read);
            Assert.NotEmpty(reply.Latest);
        }
    }
}
