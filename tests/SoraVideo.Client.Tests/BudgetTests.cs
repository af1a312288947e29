using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>What a run may spend, what it spent, and what the journal says of it.</summary>
public sealed class BudgetTests : IAsyncDisposable
{
    private const string BalancePath = "GET /api/credits/balance/simple";
    private readonly FakeTime time = new();
    private readonly Backend backend;
    private readonly Lock gate = new();
    private decimal total = 1000;
    private decimal price = 100;
    private decimal frozen;
    private Func<RawRequest, RawAnswer?> otherwise = _ => null;

    public BudgetTests() => backend = new Backend(request => otherwise(request) ?? Answer(request));

    private int Reads => backend.Server.To(BalancePath).Count;

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task What_does_not_fit_is_not_sent()
    {
        using var client = backend.Client(time);
        var run = new VideoRun { Batch = "spring", Budget = new CreditBudget(250) };
        await client.GenerateAsync(City(1), run);
        await client.GenerateAsync(City(2), run);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(City(3), run));

        Assert.Equal(NemoErrorKind.OverBudget, error.Kind);
        Assert.Contains("50 of the budget's 250", error.Message, StringComparison.Ordinal);
        Assert.Equal((200m, 0m, 50m), (run.Budget.Spent, run.Budget.Reserved, run.Budget.Left));
        Assert.Equal(2, backend.Messages.Count);
        Assert.Equal(2, backend.Server.To("POST /api/tasks").Count);
        Assert.Equal(["Unclear", "Unclear"], JournalFile.Statuses(backend.HomePath));
    }

    [Fact]
    public async Task Without_a_limit_the_books_are_kept_and_nothing_is_refused()
    {
        total = 50;
        price = 0;
        using var client = backend.Client(time);
        var run = new VideoRun { Budget = CreditBudget.Unlimited() };

        await client.GenerateAsync(City(1), run);

        Assert.Equal((0m, false), (run.Budget.Spent, run.Budget.IsEstimated));
        otherwise = request => request.Line == BalancePath ? RawAnswer.Json("""{"code":403,"message":"no"}""", 403) : null;
        await client.GenerateAsync(City(2), run);
        Assert.Equal((100m, true), (run.Budget.Spent, run.Budget.IsEstimated));
    }

    [Fact]
    public async Task Of_many_at_once_as_many_are_sent_as_fit()
    {
        using var client = backend.Client(time);
        var run = new VideoRun { Budget = new CreditBudget(399) };

        var made = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => KindOfAsync(client, City(number), run)));

        Assert.Equal(3, made.Count(kind => kind is null));
        Assert.Equal(5, made.Count(kind => kind == NemoErrorKind.OverBudget));
        Assert.Equal(3, backend.Messages.Count);
    }

    [Fact]
    public async Task The_balance_is_read_once_for_all_that_ask_at_a_time()
    {
        using var client = backend.Client(time);
        otherwise = request => request.Line == Backend.Message ? RawAnswer.Stalled("") : null;
        using var stop = new CancellationTokenSource();
        var run = new VideoRun { Budget = new CreditBudget(1000) };
        var all = Enumerable.Range(1, 8).Select(number => client.GenerateAsync(City(number), run, ct: stop.Token)).ToArray();
        while (backend.Messages.Count < 8)
            await Task.Yield();

        Assert.Equal(1, Reads);
        Assert.Equal(800, run.Budget.Reserved);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(all));
        // Nobody knows what of them will be charged.
        Assert.Equal((0m, 800m), (run.Budget.Reserved, run.Budget.Spent));
    }

    [Fact]
    public async Task What_the_account_cannot_pay_is_not_sent_whatever_the_budget()
    {
        total = 150;
        using var client = backend.Client(time);
        var run = new VideoRun { Budget = new CreditBudget(1000) };
        await client.GenerateAsync(City(1), run);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(City(2), run));

        Assert.Equal(NemoErrorKind.OverBudget, error.Kind);
        Assert.Contains("the account has 50 left", error.Message, StringComparison.Ordinal);
        Assert.Single(backend.Messages);
    }

    [Fact]
    public async Task What_one_video_alone_cost_is_read_off_the_balance_and_remembered()
    {
        price = 73.5m;
        using var client = backend.Client(time);
        var run = new VideoRun { Budget = new CreditBudget(1000) };

        var video = await client.GenerateAsync(City(1), run);

        Assert.Equal((73.5m, false, 73.5m), (video.Credits, video.CreditsEstimated, run.Budget.Spent));
        var remembered = Assert.Single(client.FindVideos(new VideoFilter()));
        Assert.Equal((73.5m, false), (remembered.Credits, remembered.CreditsEstimated));
    }

    [Fact]
    public async Task What_ran_beside_others_is_estimated()
    {
        var talk = new Talk();
        otherwise = request => request.Line == Backend.Message && backend.Messages.Count == 1 ? RawAnswer.Following(talk) : null;
        using var client = backend.Client(time);
        var first = client.GenerateAsync(City(1), new VideoRun());
        while (backend.Messages.Count == 0)
            await Task.Yield();

        time.Advance(TimeSpan.FromSeconds(1));
        // By another client, as another process would.
        using var other = backend.Client(time);
        var second = await other.GenerateAsync(City(2), new VideoRun());
        talk.Finish(Sse.Text("Done."));

        Assert.Equal((100m, true), (second.Credits, second.CreditsEstimated));
        var video = await first;
        Assert.Equal((100m, true), (video.Credits, video.CreditsEstimated));
    }

    [Fact]
    public async Task Credits_that_are_held_still_leave_it_an_estimate()
    {
        otherwise = request =>
        {
            frozen = request.Line == Backend.Message ? 100 : frozen;
            return null;
        };
        using var client = backend.Client(time);

        Assert.True((await client.GenerateAsync(City(1), new VideoRun())).CreditsEstimated);
    }

    [Fact]
    public async Task A_balance_that_cannot_be_read_stops_nothing()
    {
        otherwise = request => request.Line == BalancePath ? RawAnswer.Json("""{"code":403,"message":"no"}""", 403) : null;
        using var client = backend.Client(time);
        var run = new VideoRun { Budget = new CreditBudget(100) };

        var video = await client.GenerateAsync(City(1), run);

        Assert.Equal((100m, true, 100m), (video.Credits, video.CreditsEstimated, run.Budget.Spent));
    }

    [Fact]
    public async Task What_the_backend_refused_cost_nothing()
    {
        otherwise = request => request.Line == Backend.Message ? RawAnswer.Json("""{"code":2001,"message":"no"}""") : null;
        using var client = backend.Client(time);
        var run = new VideoRun { Budget = new CreditBudget(100) };

        Assert.Equal(NemoErrorKind.NoCredits, await KindOfAsync(client, City(1), run));

        Assert.Equal((0m, 100m), (run.Budget.Spent, run.Budget.Left));
        Assert.Null(Assert.Single(client.FindVideos(new VideoFilter())).Credits);
    }

    [Fact]
    public async Task What_is_finished_costs_a_later_run_nothing()
    {
        backend.Made = Drafts.Clip;
        using var client = backend.Client(time);
        await client.GenerateAsync(City(1), new VideoRun { Batch = "spring" });
        var poor = new VideoRun { Batch = "spring", Budget = new CreditBudget(0) };

        var video = await client.GenerateAsync(City(1), poor);

        Assert.Equal((100m, 0m), (video.Credits, poor.Budget.Spent));
        Assert.Single(backend.Messages);
    }

    [Fact]
    public void A_debt_is_no_budget() =>
        Assert.Equal(NemoErrorKind.InvalidInput, Assert.Throws<NemoException>(() => new CreditBudget(-1)).Kind);

    private static VideoRequest City(int number) => new() { Prompt = $"city number {number}" };

    private static async Task<NemoErrorKind?> KindOfAsync(NemoClient client, VideoRequest request, VideoRun run)
    {
        try
        {
            await client.GenerateAsync(request, run);
            return null;
        }
        catch (NemoException error)
        {
            return error.Kind;
        }
    }

    private RawAnswer? Answer(RawRequest request)
    {
        lock (gate)
        {
            if (request.Line == Backend.Message)
                total -= price;
            return request.Line == BalancePath
                ? RawAnswer.Json(FormattableString.Invariant($$$"""{"code":0,"data":{"available":{{{total - frozen}}},"frozen":{{{frozen}}},"total":{{{total}}}}}"""))
                : null;
        }
    }
}
