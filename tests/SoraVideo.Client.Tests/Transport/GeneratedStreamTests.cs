using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Whatever bytes a stream is made of, reading it ends, in events or an error of ours, within its cap.</summary>
public class GeneratedStreamTests
{
    private const int Cap = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Any_bytes_are_events_or_an_error_of_ours() =>
        Prop.ForAll(Generated.Streams.ToArbitrary(), bytes => Read(bytes, 4096).Count <= bytes.Length + 2)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Any_bytes_read_the_same_however_they_are_cut() =>
        Prop.ForAll(Generated.Streams.ToArbitrary(), bytes =>
        {
            var whole = Read(bytes, int.MaxValue);
            return ((int[])[1, 2, 3, 7]).All(piece => Read(bytes, piece).SequenceEqual(whole));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("data: {\"text\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false)]
    [InlineData("x", false)]
    [InlineData("data: {}\n", true)]
    [InlineData("data\n", true)]
    [InlineData("event: heartbeat\r\n", true)]
    [InlineData("\0", false)]
    public async Task An_endless_event_is_given_up_at_the_cap(string again, bool lines)
    {
        foreach (var piece in (int[])[1, 4096, int.MaxValue])
        {
            await using var body = new PiecedStream(Encoding.UTF8.GetBytes(again), piece, endless: true);

            var error = await Assert.ThrowsAsync<NemoException>(() => ReadAsync(body));

            Assert.Equal(NemoErrorKind.UnexpectedAnswer, error.Kind);
            Assert.InRange(body.Given, 1, (lines ? 2 : 1) * (Cap + Math.Min(piece, body.MostRoom)));
            Assert.InRange(body.MostRoom, 1, 4 * Cap);
        }
    }

    private static List<string> Read(byte[] bytes, int piece)
    {
        using var body = new PiecedStream(bytes, piece);
        var found = new List<string>();
        var ended = ReadAsync(body, found);
        if (!ended.Wait(Patience))
            throw new TimeoutException("The stream is read without end.");
        return found;
    }

    // A stream that can't be read on ends the list with its error.
    private static async Task ReadAsync(Stream body, List<string> found)
    {
        try
        {
            await foreach (var read in Events(body))
                found.Add($"{read.Id}|{read.Author}|{read.IsPartial}|{read.Text}|"
                    + $"{read.Error}|{read.Warning}|{read.Garbage}|{read.IsHeartbeat}|{string.Join(',', read.Tools)}");
        }
        catch (NemoException error)
        {
            found.Add(error.Message);
        }
    }

    private static async Task ReadAsync(Stream body)
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var _ in Events(body).WithCancellation(limit.Token))
        {
        }
    }

    private static IAsyncEnumerable<StreamEvent> Events(Stream body) =>
        new EventStream(body, new StreamActivity(TimeProvider.System), Cap).ReadAsync(CancellationToken.None);
}
