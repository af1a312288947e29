using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Queue;

namespace SoraVideo.Client.Tests.Queue;

/// <summary>Whatever goes wrong, a worker ends in its time, keeps no item to itself, and sends nothing on its own account.</summary>
public class BatchWorkerTroubleTests
{
    [StoreFact]
    public async Task What_nobody_thought_of_is_tried_again_and_is_dead_then_and_the_worker_ends()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(2), null);

        await studio.WorkAsync(change: options => options with { MaxAttempts = 2, Place = Place(options) });

        Assert.Equal("v1 Dead, v2 Done", studio.Items);
        Assert.Contains("no such thing", studio.Queue.Items(Work.Batch, [BatchItemStatus.Dead], 1)[0].Reason, StringComparison.Ordinal);

        static Func<QueueEntry, NemoVideo?, int, string?> Place(WorkerOptions options) => (entry, video, number) =>
            Work.Name(entry) == "v1" ? throw new NotSupportedException("no such thing") : options.Place(entry, video, number);
    }

    [StoreFact]
    public async Task An_end_that_cannot_be_written_down_for_good_ends_the_worker()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(2), null);
        Trouble(studio, "NEW.status = 'Done' OR NEW.ready_at > NEW.taken_at", "42501", 2);

        var watched = await studio.WorkAsync(change: options => options with { ThrottleLimit = 1 });

        Assert.Equal(NemoErrorKind.JournalUnusable, Assert.IsType<NemoException>(watched.End).Kind);
        Assert.Equal("v1 Queued, v2 Queued", studio.Items);
        Assert.Single(studio.Backend.Messages);
    }

    [StoreFact]
    public async Task The_word_to_send_again_is_good_for_one_message_though_the_end_is_not_written_down_at_once()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        studio.Otherwise = request => request.Line == Backend.Message ? RawAnswer.Fin : null;
        await studio.WorkAsync();
        studio.Queue.Revive(Work.Batch, BatchItemStatus.Unclear, resend: true);
        Trouble(studio, "NEW.status = 'Unclear'", "08006", 2);

        Assert.Equal(["v1 Unclear Unclear"], (await studio.WorkAsync()).Said);

        Assert.Equal(2, studio.Backend.Messages.Count);
    }

    [StoreFact]
    public async Task What_a_stopped_worker_cannot_let_go_of_at_once_it_lets_go_of_later()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(1), null);
        var client = studio.Client("me", TimeSpan.FromSeconds(10));
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        studio.Otherwise = request =>
        {
            if (request.Line != Backend.Message)
                return null;
            sent.TrySetResult();
            return RawAnswer.Following(new Talk());
        };
        using var stop = new CancellationTokenSource();
        var work = studio.StartAsync(new Watched(), client, null, stop.Token);
        await sent.Task.WaitAsync(Remembered.Patience);
        Trouble(studio, "NEW.owner IS NULL", "08006", 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(Remembered.Patience));
        studio.Hold("s1", Drafts.Clip);

        Assert.Equal(["v1 done"], (await studio.WorkAsync(client)).Said);

        Assert.Single(studio.Backend.Messages);
    }

    [StoreFact]
    public async Task A_patient_worker_without_credits_looks_for_them_now_and_then()
    {
        await using var studio = new Studio();
        studio.Queue.Add(Work.Batch, Work.Items(2), 50);
        var watched = new Watched();
        using var stop = new CancellationTokenSource();
        var work = studio.StartAsync(watched, null, options => options with { Forever = true, ThrottleLimit = 1 }, stop.Token);

        await studio.Time.PassAsync(TimeSpan.FromMinutes(1));
        await studio.Time.PassAsync(TimeSpan.FromMinutes(1));

        Assert.InRange(watched.Said.Count, 2, 4);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(Remembered.Patience));
    }

    // The database fails so many writes to the list.
    private static void Trouble(Studio studio, string when, string state, int times) => studio.Store.Database.Run($"""
        CREATE SEQUENCE soravideo.troubles;
        CREATE FUNCTION soravideo.fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('soravideo.troubles') <= {times} THEN
                RAISE EXCEPTION 'trouble' USING ERRCODE = '{state}';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER trouble BEFORE UPDATE ON soravideo.items FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION soravideo.fail();
        """);
}
