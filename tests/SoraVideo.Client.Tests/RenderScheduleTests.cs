using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;
using static SoraVideo.Client.Tests.TestKit.Rendering;

namespace SoraVideo.Client.Tests;

/// <summary>When a render is looked at: what it costs on average, worked out here anew, and what the backend hears of it.</summary>
public class RenderScheduleTests
{
    private readonly FakeTime time = new();

    [Fact]
    public void Renders_of_30_to_90_seconds_are_noticed_6_and_a_half_seconds_late_by_2_7_looks()
    {
        var (looks, late) = Average([], [.. Enumerable.Range(0, 6000).Select(step => 30 + (step + 0.5) / 100)]);

        Assert.InRange(late, 5, 6.5);
        Assert.InRange(looks, 2, 2.7);
    }

    [Theory]
    [InlineData("two kinds", new[] { 36.0, 37, 38, 39, 76, 77, 78, 79 })]
    [InlineData("all soon", new[] { 3.0, 4, 5, 6 })]
    [InlineData("all late", new[] { 110.0, 120, 130, 140, 150 })]
    public void Looks_follow_what_was_seen(string what, double[] renders)
    {
        var usual = Average([], renders);

        var learned = Average(SeenOf(renders, 100), renders);

        // A look in vain is worth three seconds.
        Assert.True(learned.Late + 3 * learned.Looks < usual.Late + 3 * usual.Looks - 3, $"{what}: {learned} after {usual}");
    }

    // What was noticed at a look ended at some time before it; taken for the end itself, the looks would move later and later.
    [Fact]
    public void Looks_stay_where_they_are_while_renders_take_what_they_should()
    {
        double[] renders = [.. Enumerable.Range(0, 200).Select(number => 30 + number * 37 % 200 * 0.3)];

        Assert.Equal(Looks([], 90), Looks(SeenOf(renders, 200), 90));
    }

    [Fact]
    public void A_few_renders_say_nothing_yet() => Assert.Equal(Looks([], 90), Looks(SeenOf([5, 6, 7], 19), 90));

    [Fact]
    public void Beyond_all_that_was_seen_looks_grow_rarer() =>
        Assert.Equal([95, 105, 125, 155, 185], Looks([], 185)[^5..]);

    [Fact]
    public async Task The_backend_is_asked_when_it_is_worth_it()
    {
        await using var backend = Ready(_ => Pending, look => look < 6 ? Pending : Done);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());

        foreach (var wait in Waits[..6])
            await time.PassSecondsAsync(wait);

        Assert.Equal(Link, (await rendering).Url);
        Assert.Equal(6, backend.Server.To($"GET {Backend.Render}").Count);
    }

    [Fact]
    public async Task A_wait_that_the_backend_asks_for_with_the_submit_wins()
    {
        await using var backend = new Backend(request => !request.Path.StartsWith(Backend.Render, StringComparison.Ordinal) ? null
            : request.Method == "POST" ? RawAnswer.Json(Pending, 200, "Retry-After: 3\r\n") : RawAnswer.Json(Done)) { State = Drafts.Clip };
        using var client = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, RenderPollInterval = TimeSpan.FromSeconds(20) });
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());

        await time.PassSecondsAsync(3);

        Assert.Equal(Link, (await rendering).Url);
    }

    [Fact]
    public async Task An_interval_of_the_users_own_wins()
    {
        await using var backend = Ready(_ => Pending, look => look < 3 ? Pending : Done);
        using var client = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, RenderPollInterval = TimeSpan.FromSeconds(20) });
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());

        for (var look = 0; look < 3; look++)
            await time.PassSecondsAsync(20);

        Assert.Equal(Link, (await rendering).Url);
    }

    [Fact]
    public async Task A_render_that_another_process_submitted_is_looked_at_by_the_time_of_its_submit()
    {
        await using var backend = Ready(_ => Pending, _ => Done);
        using (var client = backend.Client(time))
        {
            using var patience = new CancellationTokenSource();
            var left = client.RenderAsync(Backend.SessionId, new RenderSettings(), ct: patience.Token);
            await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(FirstLook));
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        }

        time.Advance(TimeSpan.FromSeconds(40));
        using var next = backend.Client(time);
        var rendering = next.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(7.5);

        Assert.Equal(Link, (await rendering).Url);
    }

    [Fact]
    public async Task The_journal_knows_between_which_looks_a_render_ended_and_the_next_is_looked_at_by_it()
    {
        await using var backend = Ready(_ => Pending, look => look < 2 ? Pending : Done);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(47.5);
        await time.PassSecondsAsync(14.5);
        await rendering;
        var file = JournalFile.In(backend.HomePath);
        Assert.Equal(["47500-62000"], JournalFile.Read(file, "SELECT undone_ms || '-' || done_ms FROM renders"));

        // As if it had been so twenty times, and a good deal later.
        JournalFile.Change(file, "UPDATE renders SET undone_ms = 148000, done_ms = 150000");
        JournalFile.Change(file, """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 19)
            INSERT INTO renders (account, render_id, draft, format, quality, status, attempts, created_at, undone_ms, done_ms)
            SELECT account, 'render_' || i, draft, format, quality, 'Downloaded', 1, created_at, undone_ms, done_ms FROM renders, n WHERE id = 1
            """);
        JournalFile.Change(file, "UPDATE renders SET status = 'Downloaded'");
        var again = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(150);

        Assert.Equal(Link, (await again).Url);
    }

    // As a journal has them after so many renders that were looked at by what it knew at each time.
    private static List<RenderTime> SeenOf(double[] renders, int count)
    {
        var seen = new List<RenderTime>();
        for (var number = 0; number < count; number++)
        {
            var looks = Looks(seen, renders[number % renders.Length]);
            seen.Insert(0, new RenderTime(TimeSpan.FromSeconds(looks.Count > 1 ? looks[^2] : 0), TimeSpan.FromSeconds(looks[^1])));
        }

        return seen;
    }

    private static (double Looks, double Late) Average(List<RenderTime> seen, double[] renders)
    {
        var all = renders.Select(render => (Render: render, Looks: Looks(seen, render))).ToList();
        return (all.Average(one => one.Looks.Count), all.Average(one => one.Looks[^1] - one.Render));
    }

    // All looks until the one that finds it done.
    private static List<double> Looks(List<RenderTime> seen, double render)
    {
        var looks = new List<double>();
        var last = TimeSpan.Zero;
        while (last.TotalSeconds < render)
            looks.Add((last = RenderSchedule.NextLook(seen, last)).TotalSeconds);
        return looks;
    }
}
