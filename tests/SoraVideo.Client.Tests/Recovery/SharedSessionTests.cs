using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>Several messages in one session: no work is taken for that of two of them.</summary>
public sealed class SharedSessionTests : IAsyncDisposable
{
    private readonly FakeTime time = new();
    private readonly Backend backend;
    private Func<int, RawAnswer> answer = _ => RawAnswer.Fin;

    public SharedSessionTests()
    {
        var sent = 0;
        backend = new Backend(request => request.Line == Backend.Message ? answer(Interlocked.Increment(ref sent)) : null);
    }

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task An_older_message_does_not_adopt_what_a_newer_one_made()
    {
        using var client = backend.Client(time);
        var older = await Remembered.UnclearAsync(client, time);
        await DoAsync(client, Drafts.Clip);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(older.Id).WaitAsync(Remembered.Patience));

        Assert.Equal(NemoErrorKind.Unclear, error.Kind);
        Assert.Contains("another message", error.Message, StringComparison.Ordinal);
        Assert.Equal(["Unclear", "Done"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task What_was_there_before_the_newer_message_left_is_the_older_ones()
    {
        using var client = backend.Client(time);
        var older = await Remembered.UnclearAsync(client, time);
        backend.State = Drafts.Clip;
        await DoAsync(client, Drafts.Full);

        var resuming = client.ResumeAsync(older.Id);
        await time.PassSecondsAsync(15);

        Assert.Equal(VideoStatus.Done, (await resuming)!.Status);
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task An_old_message_is_not_sent_again_on_top_of_later_work()
    {
        using var client = backend.Client(time);
        var older = await Remembered.UnclearAsync(client, time);
        await DoAsync(client, Drafts.Clip);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(older.Id, resend: true).WaitAsync(Remembered.Patience));

        Assert.Equal(NemoErrorKind.Conflict, error.Kind);
        Assert.Contains("'edit' was sent in its session after it", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal(["Unclear", "Done"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task A_lost_message_does_not_adopt_the_work_of_one_that_is_still_being_answered()
    {
        var talk = new Talk();
        answer = number => number == 1 ? RawAnswer.Following(talk) : RawAnswer.Fin;
        using var first = backend.Client();
        using var second = backend.Client(time);
        var answered = await BeginAsync(first, talk);
        var lost = second.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "music" });
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(30));
        backend.State = Drafts.Clip;
        await Remembered.FiveLooksAsync(time);

        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => lost)).Kind);
        talk.Finish(Sse.Text("Done."));
        Assert.True((await answered).IsReady);
        Assert.Equal(["Done", "Unclear"], JournalFile.Statuses(backend.HomePath));
        Assert.Equal(2, backend.Messages.Count);
    }

    [Fact]
    public async Task A_silent_stream_is_not_hung_up_for_what_another_message_made()
    {
        Talk one = new(), two = new();
        answer = number => RawAnswer.Following(number == 1 ? one : two);
        using var first = backend.Client();
        using var second = backend.Client(time);
        var answered = await BeginAsync(first, one);
        var silent = second.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "music" });
        await time.PassSecondsAsync(60);
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(60);
        await time.PassSecondsAsync(60);
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(60));

        Assert.False(backend.Messages.Single(message => message.Text.Contains("music", StringComparison.Ordinal)).HungUp.IsCompleted);

        one.Finish(Sse.Text("Done."));
        await answered;
        backend.State = Drafts.Full;
        two.Finish(Sse.Text("With music."));
        Assert.Equal("With music.", (await silent).Reply);
    }

    [Fact]
    public async Task A_snapshot_that_lags_behind_makes_no_work_ones_own()
    {
        using var client = backend.Client(time);
        // The backend shows the older state to the second message, and what the first one made only then.
        await DoAsync(client, Drafts.None);
        answer = _ => RawAnswer.Fin;
        var lost = client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "music" });
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(30));
        backend.State = Drafts.Clip;
        await Remembered.FiveLooksAsync(time);

        Assert.Equal(NemoErrorKind.Unclear, (await Assert.ThrowsAsync<NemoException>(() => lost)).Kind);
        Assert.Equal(["Unclear", "Unclear"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task The_order_of_messages_holds_though_the_clock_is_set_back_between_them()
    {
        var clock = new SkewedTime(time);
        using var client = backend.Client(clock);
        var older = await Remembered.UnclearAsync(client, time);
        clock.Skew = TimeSpan.FromHours(-3);
        await DoAsync(client, Drafts.Clip);

        await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(older.Id).WaitAsync(Remembered.Patience));
        Assert.Equal(NemoErrorKind.Conflict, (await Assert.ThrowsAsync<NemoException>(() => client.ResumeAsync(older.Id, resend: true).WaitAsync(Remembered.Patience))).Kind);

        Assert.Equal(["Unclear", "Done"], JournalFile.Statuses(backend.HomePath));
    }

    // A second message, whose answer comes whole.
    private async Task DoAsync(NemoClient client, string makes)
    {
        answer = _ =>
        {
            backend.State = makes;
            return RawAnswer.Events(Sse.Text("Done."));
        };
        await client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "make it blue", Name = "edit" });
    }

    private static async Task<Task<NemoVideo>> BeginAsync(NemoClient client, Talk talk)
    {
        var hearing = new Hearing(said => said.Status == "Working");
        var making = client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" }, hearing);
        talk.Say(Sse.Text("Working"));
        await hearing.Heard;
        return making;
    }
}
