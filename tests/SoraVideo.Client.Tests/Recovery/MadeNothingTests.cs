using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>A message for a video that is answered to a clean end, or turned away, with no video to show for it: never finished.</summary>
public class MadeNothingTests
{
    private const string Call = """{"functionCall":{"id":"1","name":"generate_video_with_seedance","args":{}}}""";
    private static readonly VideoRequest City = new() { Prompt = "a city", Name = "city" };
    private static readonly VideoRun Spring = new() { Batch = "spring" };
    private readonly FakeTime time = new();
    private int total = 1000;

    [Fact]
    public async Task A_stream_that_is_ended_while_the_clip_is_made_was_cut_off()
    {
        await using var backend = Answering(() => RawAnswer.Events(Sse.Text("Starting your video.") + Sse.Parts(Call)));
        using var client = backend.Client(time);
        var making = client.GenerateAsync(City, Spring);
        await time.PassSecondsAsync(2);
        await time.PassSecondsAsync(5);
        await Remembered.FiveLooksAsync(time);

        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => making)).Kind);
        Assert.Equal(VideoStatus.Unclear, Remembered.Only(client).Status);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task Words_alone_that_cost_nothing_are_sent_again_on_the_users_word_only()
    {
        await using var backend = Answering(() => RawAnswer.Events(Sse.Text("I can't do that.")));
        using var client = backend.Client(time);

        var video = await client.GenerateAsync(City, Spring);

        Assert.Equal((VideoStatus.Unclear, "I can't do that.", 0m), (video.Status, video.Reply, video.Credits));
        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(City, Spring).WaitAsync(Remembered.Patience))).Kind);
        Assert.Single(backend.Messages);
        await client.ResumeAsync(video.Id, resend: true);
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task Words_alone_that_cost_something_leave_it_to_the_user()
    {
        await using var backend = Answering(() =>
        {
            total -= 100;
            return RawAnswer.Events(Sse.Text("Starting your video."));
        });
        using var client = backend.Client(time);

        var video = await client.GenerateAsync(City, Spring);

        Assert.Equal((VideoStatus.Unclear, 100m), (video.Status, video.Credits));
        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(City, Spring).WaitAsync(Remembered.Patience))).Kind);
        Assert.Single(backend.Messages);
        backend.State = Drafts.Clip;
        var resuming = client.ResumeAsync(video.Id);
        await time.PassSecondsAsync(15);
        Assert.Equal(VideoStatus.Done, (await resuming)!.Status);
    }

    [Theory]
    [InlineData(429, NemoErrorKind.RateLimited)]
    [InlineData(409, NemoErrorKind.Conflict)]
    public async Task A_refusal_that_proves_nothing_is_unclear_costs_nothing_and_says_what_next(int status, NemoErrorKind kind)
    {
        await using var backend = Answering(() => RawAnswer.Json("{}", status, "Retry-After: 2\r\n"));
        using var client = backend.Client(time);

        var making = client.GenerateAsync(City, Spring);
        if (status == 429)
            await time.PassSecondsAsync(2);
        var error = await Assert.ThrowsAsync<NemoException>(() => making.WaitAsync(Remembered.Patience));

        Assert.Equal((kind, TimeSpan.FromSeconds(2)), (error.Kind, error.RetryAfter));
        Assert.StartsWith("Wait 2 seconds.", error.Hint, StringComparison.Ordinal);
        Assert.Contains("Resume-NemoVideo 'city'", error.Hint, StringComparison.Ordinal);
        var kept = Remembered.Only(client);
        Assert.Equal((VideoStatus.Unclear, 0m, false), (kept.Status, kept.Credits, kept.CreditsEstimated));
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_refusal_with_the_envelope_has_failed_and_the_same_batch_sends_it_again()
    {
        var refuses = true;
        await using var backend = new Backend(request => request.Line != Backend.Message || !refuses ? null
            : RawAnswer.Json("""{"code":429,"message":"slow down"}""", 429, "Retry-After: 600\r\n")) { Made = Drafts.Clip };
        using var client = backend.Client(time);
        await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(City, Spring).WaitAsync(Remembered.Patience));
        Assert.Equal(VideoStatus.Failed, Remembered.Only(client).Status);
        refuses = false;

        Assert.Equal(VideoStatus.Done, (await client.GenerateAsync(City, Spring)).Status);
    }

    private Backend Answering(Func<RawAnswer> answer) => new(request => request.Line switch
    {
        Backend.Message => answer(),
        "GET /api/credits/balance/simple" => RawAnswer.Json($$$"""{"code":0,"data":{"available":{{{total}}},"frozen":0,"total":{{{total}}}}}"""),
        _ => null,
    });
}
