using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Answers that no documentation speaks of, as proxies and broken servers give them.</summary>
public class OddAnswerTests
{
    private const string Balance = """{"code":0,"data":{"available":7,"frozen":0,"total":7}}""";
    private readonly FakeTime time = new();

    [Fact]
    public async Task An_answer_that_nobody_asked_for_answers_nothing()
    {
        var number = 0;
        var honest = RawAnswer.Json(Balance);
        var twice = honest.Writes.Concat(RawAnswer.Json(Balance.Replace('7', '9')).Writes).SelectMany(bytes => bytes).ToArray();
        await using var backend = new Backend(_ => Interlocked.Increment(ref number) == 1 ? new RawAnswer([twice]) : honest);
        using var client = backend.Client(time);
        await client.GetCreditsAsync();

        Assert.Equal(7, (await client.GetCreditsAsync()).Available);
        Assert.Equal(2, number);
    }

    [Theory]
    [InlineData("204")]
    [InlineData("205")]
    public async Task An_answer_of_nothing_is_none(string status)
    {
        await using var backend = new Backend(_ => Head($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n"));
        using var client = backend.Client(time);

        Assert.Equal(NemoErrorKind.UnexpectedAnswer, (await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync())).Kind);
    }

    [Fact]
    public async Task An_empty_answer_to_a_message_is_looked_for_in_the_state()
    {
        await using var backend = new Backend(request => request.Line == Backend.Message
            ? new RawAnswer(["HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray()]) : null);
        using var client = backend.Client(time);
        var sending = client.SendAsync(Backend.Session, "a city");
        await Remembered.FiveLooksAsync(time);

        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => sending)).Kind);
        Assert.Single(backend.Messages);
    }

    [Theory]
    [InlineData("<!-- proxy -->")]
    [InlineData("}")]
    [InlineData("{}")]
    public async Task An_envelope_with_something_behind_it_is_not_believed(string tail)
    {
        await using var backend = new Backend(_ => RawAnswer.Json(Balance + tail));
        using var client = backend.Client(time);

        Assert.Equal(NemoErrorKind.UnexpectedAnswer, (await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync())).Kind);
    }

    [Theory]
    [InlineData("""{"code":0}""")]
    [InlineData("""{"code":0,"data":[]}""")]
    [InlineData("""{"status":"ok"}""")]
    public async Task An_answer_without_a_state_is_no_empty_state(string answer)
    {
        await using var backend = new Backend(request => request.Line == $"GET {Backend.StatePath}" ? RawAnswer.Json(answer) : null);
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Equal(NemoErrorKind.UnexpectedAnswer, error.Kind);
        Assert.Empty(backend.Messages);
        Assert.Equal(VideoStatus.Failed, Remembered.Only(client).Status);
    }

    [Fact]
    public async Task A_state_beyond_the_cap_is_not_read_and_nothing_is_sent()
    {
        var endless = """{"code":0,"data":{"state":{"draft":"X"}}}""".Replace("X", new string('x', 33 * 1024 * 1024), StringComparison.Ordinal);
        await using var backend = new Backend(request => request.Line == $"GET {Backend.StatePath}" ? RawAnswer.Json(endless) : null);
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SendAsync(Backend.Session, "a city"));

        Assert.Contains("32 MB", error.Message, StringComparison.Ordinal);
        Assert.Empty(backend.Messages);
    }

    [Fact]
    public async Task Headers_without_end_are_not_read_on()
    {
        var headers = string.Concat(Enumerable.Range(0, 2000).Select(number => $"X-{number}: {new string('x', 100)}\r\n"));
        await using var backend = new Backend(_ => RawAnswer.Json(Balance, 200, headers) with { End = RawEnd.Close });
        using var client = backend.Client(time);
        var asking = client.GetCreditsAsync();
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        Assert.Equal(NemoErrorKind.Disconnected, (await Assert.ThrowsAsync<NemoException>(() => asking)).Kind);
    }

    [Fact]
    public async Task Two_lengths_are_one_too_many()
    {
        await using var backend = new Backend(_ => Head(
            $"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 20\r\nContent-Length: {Balance.Length}\r\n\r\n{Balance}"));
        using var client = backend.Client(time);

        Assert.Equal(NemoErrorKind.UnexpectedAnswer, (await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync())).Kind);
    }

    private static RawAnswer Head(string head) => new([System.Text.Encoding.ASCII.GetBytes(head)], RawEnd.Close);
}
