using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>Clocks that are set while work goes on, and machines that sleep through it.</summary>
public class ClockTests
{
    private readonly FakeTime real = new();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Setting_the_clock_ends_no_wait_and_lengthens_none(int hours)
    {
        var time = new SkewedTime(real);
        var talk = new Talk();
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Following(talk)
            : request.Path.StartsWith(Backend.Render, StringComparison.Ordinal) ? RawAnswer.Json(Rendering.Pending) : null);
        using var client = backend.Client(time);
        var sending = client.SendAsync(Backend.Session, "a city");
        await real.PassSecondsAsync(60);
        time.Skew = TimeSpan.FromHours(hours);
        await real.PassSecondsAsync(60);
        await real.PendingAsync(wait => wait == TimeSpan.FromMinutes(1));
        Assert.False(Assert.Single(backend.Messages).HungUp.IsCompleted);
        backend.State = Drafts.Clip;
        talk.Finish(Sse.Text("Done."));
        Assert.False((await sending).IsRecovered);

        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await real.PendingAsync(wait => wait == TimeSpan.FromSeconds(Rendering.FirstLook));
        time.Skew = TimeSpan.Zero;
        foreach (var wait in Rendering.Waits)
            await real.PassSecondsAsync(wait);
        Assert.Equal(NemoErrorKind.RenderTimedOut, (await Assert.ThrowsAsync<NemoException>(() => rendering)).Kind);
    }

    [Fact]
    public async Task A_machine_that_slept_through_the_answer_reads_it_from_the_state()
    {
        var talk = new Talk();
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Following(talk) : null);
        using var client = backend.Client(real);
        var making = client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" });
        await real.PendingAsync(wait => wait == TimeSpan.FromMinutes(1));

        backend.State = Drafts.Clip;
        real.Sleep(TimeSpan.FromHours(8));
        await real.PassSecondsAsync(30);
        await real.PassSecondsAsync(15);

        Assert.True((await making).IsReady);
        Assert.Equal(VideoStatus.Done, Remembered.Only(client).Status);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task A_token_is_on_disk_before_the_first_call_that_uses_it()
    {
        Backend? scripted = null;
        var kept = "";
        await using var backend = scripted = new Backend(request =>
        {
            if (request.Line.StartsWith("GET /api/credits", StringComparison.Ordinal))
                kept = File.ReadAllText(Path.Combine(scripted!.HomePath, "tokens.json"));
            return null;
        });
        using var client = backend.Anonymous(real);

        await client.GetCreditsAsync();

        Assert.Contains("nmv_usr_starter_1", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_paid_for_where_it_could_not_be_remembered()
    {
        await using var backend = new Backend();
        var file = Path.Combine(backend.HomePath, "a-file");
        await File.WriteAllTextAsync(file, "");
        var options = backend.Options(real) with { Token = Backend.GivenToken, StateFolder = Path.Combine(file, "home") };
        using var client = new NemoClient(options);

        var making = client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" });
        var error = await Assert.ThrowsAsync<NemoException>(() => making);

        Assert.Equal(NemoErrorKind.NotWritable, error.Kind);
        Assert.Contains("SORAVIDEO_HOME", error.Hint, StringComparison.Ordinal);
        Assert.Empty(backend.Messages);
    }
}
