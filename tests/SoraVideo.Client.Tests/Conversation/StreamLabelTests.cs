using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>What answers a message is told by its content; its label may have been changed or lost on the way.</summary>
public class StreamLabelTests
{
    private static readonly string?[] Labels = [null, "text/plain", "application/json", "text/html", "text/event-stream", "application/octet-stream"];
    private readonly FakeTime time = new();

    public static TheoryData<string?> All() => [.. Labels];

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_error_is_one_under_any_label(string? label)
    {
        await using var backend = Answering(Labelled(label, """{"code":2001,"message":"no credits"}"""));
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => MakeAsync(client));

        Assert.Equal((NemoErrorKind.NoCredits, 2001, true), (error.Kind, error.Code, error.NothingDone));
        Assert.Equal(VideoStatus.Failed, Remembered.Only(client).Status);
        Assert.Single(backend.Messages);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_stream_is_one_under_any_label(string? label)
    {
        foreach (var opening in (string[])["", "\uFEFF", "\n\n", ": hello\n\n"])
        {
            await using var backend = Answering(Labelled(label, opening + Sse.Text("Done.")));
            using var client = backend.Client(time);

            Assert.Equal("Done.", (await client.SendAsync(Backend.Session, "a city")).Reply);
            Assert.Single(backend.Messages);
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("text/plain", "Internal error")]
    [InlineData("text/event-stream", "<html>Welcome</html>")]
    [InlineData("text/plain", """{"code":0}""")]
    [InlineData("text/event-stream", """{"code":0}""")]
    [InlineData("text/event-stream", """{"code":9999,"message":"who knows"}""")]
    public async Task Anything_else_is_no_answer_and_the_state_decides(string? label, string body)
    {
        await using var backend = Answering(Labelled(label, body));
        using var client = backend.Client(time);
        var making = MakeAsync(client);
        await Remembered.FiveLooksAsync(time);

        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => making)).Kind);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_starter_token_that_has_ended_is_replaced_under_any_label()
    {
        var number = 0;
        await using var backend = new Backend(request => request.Line != Backend.Message ? null
            : ++number == 1 ? Labelled("text/plain", """{"code":1001,"message":"expired"}""") : RawAnswer.Events(Sse.Text("Done.")));
        using var client = backend.Anonymous(time);

        Assert.Equal("Done.", (await client.SendAsync(Backend.Session, "a city")).Reply);
        Assert.Equal(2, backend.TokenRequests.Count);
    }

    private static Task<NemoVideo> MakeAsync(NemoClient client) =>
        client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city at night" });

    private static Backend Answering(RawAnswer answer)
    {
        Backend? scripted = null;
        return scripted = new Backend(request => request.Line == Backend.Message ? answer : null) { State = Drafts.None };
    }

    private static RawAnswer Labelled(string? label, string body) => label is null
        ? new RawAnswer([System.Text.Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")])
        : RawAnswer.Whole(body, label);
}
