using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Queue;

namespace SoraVideo.Client.Tests.Queue;

/// <summary>Workers finish what is in the list, each item once, and say what became of it.</summary>
public class BatchWorkerTests
{
    [StoreFact]
    public async Task Two_drain_a_batch_together_and_each_item_is_paid_once()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(12), null);
        Watched one = new(), two = new();
        var both = Task.WhenAll(studio.StartAsync(one, null, Four, default), studio.StartAsync(two, null, Four, default));
        await studio.Time.DriveAsync(both);
        await both;

        Assert.Equal((12, 12, 12), (studio.Batch.Done, studio.Files.Count, studio.Backend.Messages.Count));
        Assert.Equal(12, one.Said.Count + two.Said.Count);
        Assert.All(one.Said.Concat(two.Said), said => Assert.EndsWith(" done", said, StringComparison.Ordinal));

        static WorkerOptions Four(WorkerOptions options) => options with { ThrottleLimit = 4 };
    }

    [StoreFact]
    public async Task A_stopped_worker_lets_go_at_once_and_the_next_carries_on()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        var talk = new Talk();
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        studio.Otherwise = request =>
        {
            if (request.Line != Backend.Message)
                return null;
            sent.TrySetResult();
            return RawAnswer.Following(talk);
        };
        var watched = new Watched();
        using var stop = new CancellationTokenSource();
        var work = studio.StartAsync(watched, null, null, stop.Token);
        await sent.Task.WaitAsync(Remembered.Patience);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(Remembered.Patience));
        studio.Hold("s1", Drafts.Clip);

        Assert.Equal(["v1 done"], (await studio.WorkAsync()).Said);

        Assert.Single(studio.Backend.Messages);
    }

    // By one that stood still when it was about to, and whose item was taken over.
    [StoreFact]
    public async Task A_file_that_is_put_there_while_it_is_fetched_is_the_items_own()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        studio.Otherwise = request =>
        {
            if (request.Path == "/1.mp4")
                File.WriteAllBytes(Path.Combine(studio.Folder, "v1.mp4"), Mp4.Film());
            return null;
        };

        Assert.Equal(["v1 done"], (await studio.WorkAsync()).Said);

        Assert.Equal(["v1.mp4"], studio.Files);
    }

    [StoreFact]
    public async Task A_download_that_was_taken_over_leaves_nothing_behind()
    {
        await using var studio = new Studio();
        var client = studio.Client("me");
        studio.Otherwise = request =>
        {
            if (request.Path == "/1.mp4")
                studio.Store.Database.Run("UPDATE renders SET owner = 'another'");
            return null;
        };

        var rendering = Task.Run(async () =>
        {
            var video = await client.GenerateAsync(Work.Item("v1").Request, new VideoRun { Batch = Work.Batch });
            return await client.RenderAsync(video.SessionId, new RenderSettings());
        });
        await studio.Time.DriveAsync(rendering);
        var render = await rendering;

        var error = await Assert.ThrowsAsync<NemoException>(
            () => client.DownloadAsync(render, Path.Combine(studio.Folder, "v1.mp4"), "mp4", overwrite: false));

        Assert.Equal(NemoErrorKind.Conflict, error.Kind);
        Assert.Empty(studio.Files);
    }

    [StoreFact]
    public async Task A_gone_workers_message_is_looked_for_and_never_sent_again()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        studio.Otherwise = request =>
        {
            if (request.Line != Backend.Message)
                return null;
            sent.TrySetResult();
            return RawAnswer.Fin;
        };
        var gone = studio.Client("me");
        var entry = gone.Queue.Claim(Work.Batch, (await gone.SignInAsync()).Fingerprint)!;
        var making = gone.GenerateAsync(entry.Request, new VideoRun { Batch = entry.Batch, Language = entry.Language });
        await sent.Task.WaitAsync(Remembered.Patience);
        studio.GoneAreAll();

        Assert.Equal(["v1 Unclear Unclear"], (await studio.WorkAsync()).Said);
        await Assert.ThrowsAsync<NemoException>(() => making);

        Assert.Equal(("v1 Unclear", 1), (studio.Items, studio.Backend.Messages.Count));
        Assert.Empty((await studio.WorkAsync()).Said);
        studio.Otherwise = _ => null;
        Assert.Equal(1, studio.Queue.Revive(Work.Batch, BatchItemStatus.Unclear, resend: true));
        Assert.Equal(["v1 done"], (await studio.WorkAsync()).Said);
        Assert.Equal(2, studio.Backend.Messages.Count);
    }

    [StoreFact]
    public async Task An_answer_whose_item_was_taken_over_is_still_read_to_its_end()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        var talk = new Talk();
        var message = new TaskCompletionSource<RawRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var taken = new ManualResetEventSlim();
        studio.Otherwise = request =>
        {
            if (request.Line != Backend.Message)
                return null;
            message.TrySetResult(request);
            taken.Wait(Remembered.Patience);
            return RawAnswer.Following(talk);
        };
        var watched = new Watched();
        // Frozen to all purposes: it takes nothing else meanwhile.
        var slow = studio.StartAsync(watched, null, options => options with { ThrottleLimit = 1 }, default);
        var sent = await message.Task.WaitAsync(Remembered.Patience);
        studio.GoneAreAll();
        Assert.Equal(["v1 Unclear Unclear"], (await studio.WorkAsync()).Said);

        taken.Set();
        studio.Hold("s1", Drafts.Clip);
        talk.Say(Sse.Text("Your video is ready. "));
        await watched.Words.Heard;
        Assert.False(sent.HungUp.IsCompleted);
        talk.Finish();
        await studio.Time.DriveAsync(slow);

        Assert.Equal(["v1 left Conflict"], watched.Said);
        studio.Queue.Revive(Work.Batch, BatchItemStatus.Unclear, resend: true);
        Assert.Equal(["v1 done"], (await studio.WorkAsync()).Said);
        Assert.Single(studio.Backend.Messages);
    }

    [StoreFact]
    public async Task What_came_of_it_late_is_found_before_anything_is_sent_again()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        studio.Otherwise = request => request.Line == Backend.Message ? RawAnswer.Fin : null;
        await studio.WorkAsync();
        studio.Hold("s1", Drafts.Clip);

        studio.Queue.Revive(Work.Batch, BatchItemStatus.Unclear, resend: true);

        Assert.Equal(["v1 done"], (await studio.WorkAsync()).Said);
        Assert.Single(studio.Backend.Messages);
    }

    [StoreFact]
    public async Task What_fails_is_tried_as_often_as_was_said_and_is_dead_then()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        studio.Otherwise = request => request.Method == "POST" && request.Path == Backend.Render ? RawAnswer.Json(Rendering.Failed) : null;

        var watched = await studio.WorkAsync(change: options => options with { MaxAttempts = 2 });

        Assert.Equal(["v1 Dead RenderFailed"], watched.Said.Where(said => !said.Contains("left", StringComparison.Ordinal)));
        Assert.Equal((2, 1), (studio.Queue.Items(Work.Batch, [], 1)[0].Attempts, studio.Backend.Messages.Count));
        studio.Otherwise = _ => null;
        studio.Queue.Revive(Work.Batch, BatchItemStatus.Dead, resend: false);
        Assert.Equal(["v1 done"], (await studio.WorkAsync()).Said);
        Assert.Single(studio.Backend.Messages);
    }

    [StoreFact]
    public async Task What_can_never_be_made_is_dead_at_once_and_the_rest_goes_on()
    {
        await using var studio = new Studio();
        var lost = Work.Item("lost") with { Request = new VideoRequest { Prompt = "a lake", Name = "lost", Media = ["/nowhere/a.png"] } };
        studio.Queue.Add(Work.Batch, [lost, Work.Item("v1")], null);
        await File.WriteAllTextAsync(Path.Combine(studio.Folder, "v2.mp4"), "somebody's");
        studio.Queue.Add(Work.Batch, [Work.Item("v2")], null);

        var watched = await studio.WorkAsync();

        Assert.Equal(3, watched.Said.Count);
        Assert.Equal("lost Dead, v1 Done, v2 Dead", studio.Items);
        Assert.Single(studio.Backend.Messages);
        Assert.Contains("/nowhere/a.png", studio.Queue.Items(Work.Batch, [BatchItemStatus.Dead], 1)[0].Reason, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Nothing_is_paid_for_where_another_batchs_file_is()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        await studio.WorkAsync();
        studio.Queue.Add("another", [Work.Item("v1") with { Batch = "another" }], null);

        var watched = await studio.WorkAsync(change: options => options with { Batch = "another" });

        Assert.Equal(["v1 Dead TargetExists"], watched.Said);
        Assert.Single(studio.Backend.Messages);
    }

    [StoreFact]
    public async Task Without_credits_a_worker_ends_and_its_items_wait_for_others()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(3), null);
        studio.Otherwise = request => request.Line == Backend.Message ? RawAnswer.Json("""{"code":2001,"message":"no credits"}""") : null;

        var watched = await studio.WorkAsync(change: options => options with { ThrottleLimit = 1 });

        Assert.Equal(NemoErrorKind.NoCredits, Assert.IsType<NemoException>(watched.End).Kind);
        Assert.Equal(["v1 left NoCredits"], watched.Said);
        studio.Otherwise = _ => null;
        Assert.Equal(["v1 done", "v2 done", "v3 done"], (await studio.WorkAsync()).Said);
    }

    [StoreFact]
    public async Task A_batch_costs_no_more_than_its_limit_on_all_machines_together()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(5), 250);
        Watched one = new(), two = new();
        var works = new[] { studio.StartAsync(one, null, null, default), studio.StartAsync(two, studio.Client("another"), null, default) };
        await studio.Time.DriveAsync(Task.WhenAll(works.Select(work => Record.ExceptionAsync(() => work))));

        Assert.All(works, work => Assert.Equal(NemoErrorKind.OverBudget, Assert.IsType<NemoException>(work.Exception!.InnerException).Kind));
        Assert.Equal((2, 2, 3), (studio.Batch.Done, studio.Backend.Messages.Count, studio.Batch.Queued));
        studio.Queue.Add(Work.Batch, [], 1000);
        Assert.Equal(3, (await studio.WorkAsync()).Said.Count);
    }

    [StoreFact]
    public async Task Two_items_of_one_name_get_two_files()
    {
        await using var studio = new Studio();
        QueueEntry[] same = [.. Enumerable.Range(1, 3).Select(number =>
            new QueueEntry { Batch = Work.Batch, Language = "en", Request = new VideoRequest { Prompt = $"city {number}", Title = "city" } })];
        studio.Queue.Add(Work.Batch, same, null);

        await studio.WorkAsync();

        Assert.Equal(["city-2.mp4", "city-3.mp4", "city.mp4"], studio.Files);
    }

    [StoreFact]
    public async Task An_items_session_waits_for_its_account_and_the_others_do_not()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(2), null);
        studio.Otherwise = request => request.Method == "POST" && request.Path == Backend.Render ? RawAnswer.Fin : null;
        var mine = studio.Client("me");
        var entry = mine.Queue.Claim(Work.Batch, (await mine.SignInAsync()).Fingerprint)!;
        await mine.GenerateAsync(entry.Request, new VideoRun { Batch = entry.Batch, Language = entry.Language });
        mine.Queue.Return(entry, null, TimeSpan.Zero);
        studio.Otherwise = _ => null;

        Assert.Equal(["v2 done"], (await studio.WorkAsync(studio.Client("another"))).Said);
        Assert.Equal(["v1 done"], (await studio.WorkAsync()).Said);
        Assert.Equal(2, studio.Backend.Messages.Count);
    }

    [StoreFact]
    public async Task A_worker_without_end_takes_what_is_added_later()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, [], null);
        var watched = new Watched();
        using var stop = new CancellationTokenSource();
        var work = studio.StartAsync(watched, null, options => options with { Forever = true }, stop.Token);
        await studio.Time.PendingAsync(wait => wait == TimeSpan.FromSeconds(3));
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        // While the clock stands still.
        await watched.Took.Task.WaitAsync(Remembered.Patience);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(Remembered.Patience));
    }

    [StoreFact]
    public async Task A_batch_that_is_not_there_is_an_error()
    {
        await using var studio = new Studio();

        Assert.Equal(NemoErrorKind.NotFound, Assert.IsType<NemoException>((await studio.WorkAsync()).End).Kind);
    }

    [StoreFact]
    public async Task A_suspended_batch_is_waited_for()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        studio.Queue.Suspend(Work.Batch, true);
        var watched = new Watched();
        var work = studio.StartAsync(watched, null, null, CancellationToken.None);
        while (watched.Holds.IsEmpty)
            await Task.Delay(5);
        studio.Queue.Suspend(Work.Batch, false);

        await studio.Time.DriveAsync(work);

        Assert.Contains("suspended", watched.Holds.First(), StringComparison.Ordinal);
        Assert.Equal(["v1 done"], watched.Said);
    }

    [StoreFact]
    public async Task At_its_hour_it_takes_nothing_more()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(3), null);

        var watched = await studio.WorkAsync(change: options => options with { Until = studio.Time.GetUtcNow(), ThrottleLimit = 1 });

        Assert.Empty(watched.Said);
        Assert.Equal(3, studio.Batch.Queued);
    }
}
