using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

/// <summary>What every store keeps in the same way.</summary>
public abstract class JournalTests<TStore> : IDisposable
    where TStore : class, IDisposable, new()
{
    private readonly IStore store = (IStore)(object)new TStore();
    private readonly IJournal mine;
    private readonly IJournal theirs;

    protected JournalTests()
    {
        mine = store.Open();
        theirs = store.Open();
    }

    public void Dispose()
    {
        mine.Dispose();
        theirs.Dispose();
        store.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void What_one_has_in_hand_nobody_else_gets()
    {
        var turn = mine.Add(Entries.Turn());

        Assert.Null(theirs.ClaimTurn(turn.Id));
        mine.Release(turn);
        Assert.NotNull(theirs.ClaimTurn(turn.Id));
        Assert.Null(mine.ClaimTurn(turn.Id));
    }

    // Two threads of one client would both send it.
    [StoreFact]
    public void Nor_does_its_owner_get_it_twice() => Assert.Null(mine.ClaimTurn(mine.Add(Entries.Turn()).Id));

    [StoreFact]
    public void Of_many_who_try_at_once_one_gets_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var turn = mine.Add(Entries.Turn());
            mine.Release(turn);
            var got = 0;
            Parallel.For(0, 8, number =>
            {
                if ((number % 2 == 0 ? mine : theirs).ClaimTurn(turn.Id) is not null)
                    Interlocked.Increment(ref got);
            });
            Assert.Equal(1, got);
        }
    }

    [StoreFact]
    public void Only_its_owner_may_write_what_became_of_it()
    {
        var turn = mine.Add(Entries.Turn());

        var error = Assert.Throws<NemoException>(() => theirs.Update(turn with { Status = VideoStatus.Done }));

        Assert.Equal(NemoErrorKind.Conflict, error.Kind);
        Assert.Equal(VideoStatus.Planned, Assert.Single(mine.Find(new JournalQuery())).Status);
    }

    [StoreFact]
    public void Nor_who_let_go_of_it()
    {
        var turn = mine.Add(Entries.Turn());
        var render = mine.Add(Entries.Render())!;
        mine.Release(turn);
        mine.Release(render);

        Assert.Throws<NemoException>(() => mine.Update(turn with { Status = VideoStatus.Done }));
        Assert.Throws<NemoException>(() => mine.Update(render with { Status = RenderStatus.Failed }));
    }

    [StoreFact]
    public void What_a_closed_client_had_is_free()
    {
        var turn = mine.Add(Entries.Turn());
        var render = mine.Add(Entries.Render())!;
        mine.Dispose();

        Assert.NotNull(theirs.ClaimTurn(turn.Id));
        Assert.NotNull(theirs.ClaimRender(render.Id));
    }

    // Processes in two containers may have host, number and start in common; each has a lock of its own.
    [StoreFact]
    public void What_a_dead_process_had_is_free()
    {
        foreach (var owner in (string[])["00000000000000000000000000000001", "host/1/1/a", "../journal", ""])
        {
            var turn = mine.Add(Entries.Turn());
            store.Run($"UPDATE turns SET owner = '{owner}' WHERE id = {turn.Id}");

            Assert.Equal(turn.Id, mine.ClaimTurn(turn.Id)!.Id);
        }
    }

    [StoreFact]
    public void What_is_claimed_can_be_written()
    {
        var turn = mine.Add(Entries.Turn());
        var render = mine.Add(Entries.Render())!;
        mine.Dispose();

        theirs.Update(theirs.ClaimTurn(turn.Id)! with { Status = VideoStatus.Done });
        theirs.Update(theirs.ClaimRender(render.Id)! with { Status = RenderStatus.Downloaded });

        Assert.Equal(VideoStatus.Done, Assert.Single(theirs.Find(new JournalQuery())).Status);
        Assert.Equal(RenderStatus.Downloaded, theirs.Render("render_1")!.Status);
    }

    [StoreFact]
    public void What_is_not_there_cannot_be_claimed()
    {
        Assert.Null(mine.ClaimTurn(12));
        Assert.Null(mine.ClaimRender(12));
    }

    [StoreFact]
    public void A_turn_comes_back_as_it_was_written()
    {
        var turn = mine.Add(Entries.FullTurn());

        Assert.Equivalent(turn with { Fence = default }, Assert.Single(theirs.Find(new JournalQuery())), strict: true);
    }

    [StoreFact]
    public void And_with_all_that_became_of_it()
    {
        var turn = mine.Add(Entries.Turn());
        var later = Entries.FullTurn() with { Id = turn.Id, Fence = turn.Fence, Batch = null, Item = null };
        later = later with { Account = turn.Account, Name = turn.Name, Prompt = turn.Prompt, Duration = null, AspectRatio = null, Media = [] };

        mine.Update(later with { CreatedAt = turn.CreatedAt });

        Assert.Equivalent(later with { CreatedAt = turn.CreatedAt, Fence = default }, Assert.Single(theirs.Find(new JournalQuery())), strict: true);
    }

    [StoreFact]
    public void A_render_comes_back_as_it_was_written()
    {
        var render = mine.Add(Entries.Render())!;
        var done = Entries.FullRender(render);
        mine.Update(done);

        Assert.Equal(done with { Fence = default }, theirs.Render(render.RenderId));
        Assert.Equal(done with { Fence = default }, Assert.Single(theirs.RendersTo(done.Target!)));
        Assert.Equal([done.Took!.Value], theirs.RenderTimes(render));
    }

    // Neither database can hold them as they are, and no wish may be refused or changed for that.
    [StoreFact]
    public void Any_text_comes_back_whole()
    {
        foreach (var text in (string[])["", "a\0b\0", "half \uD83D of a pair, \uDE00", "\uFFFE", "\uFFFE0000", "😀 'quoted' \\ \"\t\r\n$1 @id {0}", new string('長', 100_000)])
        {
            var turn = mine.Add(Entries.Turn(text) with { Batch = $"b {text.Length}", Item = text, SessionId = text, Reply = text });
            mine.Release(turn);

            Assert.Equal((text, text, text), theirs.ClaimTurn(turn.Id) is { } found ? (found.Prompt, found.Item, found.Reply) : default);
            Assert.Equal(turn.Id, Assert.Single(theirs.Find(new JournalQuery { Batch = $"b {text.Length}", Item = text, SessionId = text })).Id);
        }
    }

    [StoreFact]
    public void The_newest_comes_first_and_of_one_time_the_last()
    {
        foreach (var (name, second) in new[] { ("b", 2), ("a", 1), ("d", 3), ("c", 2) })
            mine.Add(Entries.Turn(name) with { CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(second) });

        Assert.Equal(["d", "c", "b", "a"], theirs.Find(new JournalQuery()).Select(turn => turn.Name));
        Assert.Equal(["d", "c"], theirs.Find(new JournalQuery { First = 2 }).Select(turn => turn.Name));
        Assert.Equal(["d"], theirs.Find(new JournalQuery { Since = DateTimeOffset.UnixEpoch.AddSeconds(3) }).Select(turn => turn.Name));
    }

    [StoreFact]
    public void Each_is_found_by_what_it_has()
    {
        mine.Add(Entries.Turn("a") with { Account = "other" });
        mine.Add(Entries.Turn("b") with { SessionId = "7" });
        mine.Add(Entries.Turn("c") with { Status = VideoStatus.Unclear });
        mine.Add(Entries.Turn("d") with { Status = VideoStatus.Failed });
        var item = mine.AddToBatch(Entries.Turn("e") with { Batch = "night", Item = "name:e" })!;

        Assert.Equal(["a"], Names(new JournalQuery { Account = "other" }));
        Assert.Equal(["b"], Names(new JournalQuery { SessionId = "7" }));
        Assert.Equal(["d", "c"], Names(new JournalQuery { Status = [VideoStatus.Unclear, VideoStatus.Failed] }));
        Assert.Equal(["e"], Names(new JournalQuery { Batch = "night" }));
        Assert.Equal(["e"], Names(new JournalQuery { Id = item.Id }));
        Assert.Empty(Names(new JournalQuery { Batch = "night", Item = "name:f" }));
        Assert.Equal(["e", "c", "b", "a"], Names(new JournalQuery { Unfinished = true }));
    }

    [StoreFact]
    public void A_video_on_disk_is_finished_and_says_where()
    {
        mine.Add(Entries.Turn() with { Status = VideoStatus.Done });
        mine.Update(mine.Add(Entries.Render())! with { Status = RenderStatus.Downloaded, Target = "/videos/city.mp4" });

        Assert.Empty(Names(new JournalQuery { Unfinished = true }));
        Assert.Equal("/videos/city.mp4", Assert.Single(theirs.Find(new JournalQuery())).ExportPath);
    }

    // Talk and edits are no videos of their own, but those that are at work need an end all the same.
    [StoreFact]
    public void Of_a_sessions_finished_messages_the_last_that_made_a_video_is_unfinished()
    {
        mine.Add(Entries.Turn("earlier") with { Status = VideoStatus.Done });
        mine.Add(Entries.Turn("city") with { Status = VideoStatus.Done });
        mine.Add(Entries.Turn("edit") with { Status = VideoStatus.Done, MakesVideo = false });
        mine.Add(Entries.Turn("at work") with { Status = VideoStatus.Answering, MakesVideo = false });
        mine.Add(Entries.Turn("failed") with { Status = VideoStatus.Failed });
        mine.Add(Entries.Turn("elsewhere") with { Status = VideoStatus.Done, SessionId = "7" });

        Assert.Equal(["elsewhere", "at work", "city"], Names(new JournalQuery { Unfinished = true }));
        Assert.Equal(["elsewhere", "failed", "city", "earlier"], Names(new JournalQuery { MakesVideo = true }));
    }

    [StoreFact]
    public void What_turns_out_to_make_a_video_is_kept_as_that()
    {
        var turn = mine.Add(Entries.Turn() with { MakesVideo = false });
        mine.Update(turn with { MakesVideo = true });

        Assert.True(Assert.Single(theirs.Find(new JournalQuery())).MakesVideo);
        mine.Release(turn);
        Assert.True(theirs.ClaimTurn(turn.Id)!.MakesVideo);
    }

    [StoreFact]
    public void A_timeline_is_the_last_that_was_kept_and_goes_with_its_turn()
    {
        var (turn, other) = (mine.Add(Entries.Turn()), mine.Add(Entries.Turn()));
        Assert.Null(theirs.TimelineOf(turn.Id));
        mine.Keep(turn.Id, Timeline.Empty with { Title = "first" });
        mine.Keep(turn.Id, Timeline.Empty with { Title = "晨光 \0 half \uD83D", Duration = TimeSpan.FromSeconds(6.5) });
        mine.Keep(other.Id, Timeline.Empty with { Title = "other" });

        var kept = theirs.TimelineOf(turn.Id)!;
        Assert.Equal(("晨光 \0 half \uFFFD", TimeSpan.FromSeconds(6.5)), (kept.Title, kept.Duration));
        theirs.Remove(turn.Id);
        Assert.Null(mine.TimelineOf(turn.Id));
        mine.Keep(turn.Id, kept);
        Assert.Null(mine.TimelineOf(turn.Id));
        Assert.Equal("other", mine.TimelineOf(other.Id)!.Title);
    }

    [StoreFact]
    public void What_is_forgotten_is_gone_with_its_renders()
    {
        var turn = mine.Add(Entries.Turn());
        mine.Add(Entries.Render());
        theirs.Remove(turn.Id);

        Assert.Empty(mine.Find(new JournalQuery()));
        Assert.Empty(mine.Renders(turn.SessionId!));
        Assert.Throws<NemoException>(() => mine.Update(turn));
        mine.Release(turn);
    }

    private IEnumerable<string> Names(JournalQuery query) => theirs.Find(query).Select(turn => turn.Name);
}
