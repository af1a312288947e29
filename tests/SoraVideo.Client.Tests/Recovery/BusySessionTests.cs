using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>A message that a session turns away because it works on another: what changes there then is the other's work.</summary>
public class BusySessionTests
{
    private readonly FakeTime time = new();

    [Theory]
    [InlineData("""{"code":409,"message":"busy"}""")]
    [InlineData("""{"detail":"busy"}""")]
    public async Task It_is_unclear_at_once_and_sent_once(string body)
    {
        await using var backend = Busy(body);
        using var client = backend.Client(time);

        Assert.Equal(NemoErrorKind.Conflict, (await FailAsync(client)).Kind);

        Assert.Equal(VideoStatus.Unclear, Remembered.Only(client).Status);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task What_the_other_message_makes_is_never_taken_for_its_work()
    {
        await using var backend = Busy();
        using var client = backend.Client(time);
        await FailAsync(client);
        backend.State = Drafts.Clip;

        var error = await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(Remembered.Only(client).Id).WaitAsync(Remembered.Patience));

        Assert.Equal(NemoErrorKind.Unclear, error.Kind);
        Assert.Contains("busy", error.Message, StringComparison.Ordinal);
        Assert.Equal(VideoStatus.Unclear, Remembered.Only(client).Status);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task On_the_users_word_it_is_sent_into_what_the_other_left()
    {
        await using var backend = Busy();
        using var client = backend.Client(time);
        await FailAsync(client);
        backend.State = Drafts.Clip;

        Assert.Equal("Done.", (await client.ResumeAsync(Remembered.Only(client).Id, resend: true))!.Reply);

        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal(VideoStatus.Done, Remembered.Only(client).Status);
    }

    private static Task<NemoException> FailAsync(NemoClient client) =>
        Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" }));

    private static Backend Busy(string body = """{"code":409,"message":"busy"}""")
    {
        var sent = 0;
        return new Backend(request => request.Line == Backend.Message && ++sent == 1 ? RawAnswer.Json(body, 409) : null);
    }
}
