using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Journal.Postgres;

/// <summary>Clients of one account that share a journal, as on several machines, spend no more together than there is.</summary>
public sealed class PostgresBudgetTests : IAsyncDisposable
{
    private const string BalancePath = "GET /api/credits/balance/simple";
    private readonly FakeTime time = new();
    private readonly PostgresStore store = new();
    private readonly Backend backend;
    private readonly Lock gate = new();
    private decimal total = 1000;
    private decimal price = 100;
    private Func<RawRequest, RawAnswer?> otherwise = _ => null;

    public PostgresBudgetTests() => backend = new Backend(request => otherwise(request) ?? Answer(request));

    public async ValueTask DisposeAsync()
    {
        await backend.DisposeAsync();
        store.Dispose();
    }

    [StoreFact]
    public async Task Of_many_on_several_machines_as_many_are_sent_as_the_account_can_pay()
    {
        total = 499;
        using NemoClient one = Client(), two = Client(), three = Client();

        var made = await Task.WhenAll(Enumerable.Range(1, 12).Select(number =>
        {
            var client = (number % 3) switch { 0 => one, 1 => two, _ => three };
            return ErrorAsync(() => client.GenerateAsync(City(number), new VideoRun { Budget = new CreditBudget(10_000) }));
        }));

        Assert.Equal(4, made.Count(error => error is null));
        Assert.All(made.OfType<NemoException>(), error => Assert.Equal(NemoErrorKind.OverBudget, error.Kind));
        Assert.Equal(4, backend.Messages.Count);
        Assert.Equal(99, total);
        Assert.Equal(["4"], store.Database.Read("SELECT count(*) FROM reservations WHERE settled_at IS NOT NULL"));
    }

    [StoreFact]
    public async Task What_another_machine_is_making_is_named_where_it_stands_in_the_way()
    {
        total = 150;
        var talk = new Talk();
        otherwise = request => request.Line == Backend.Message ? RawAnswer.Following(talk) : null;
        using NemoClient one = Client(), two = Client();
        var making = one.SendAsync(Backend.Session, "a city");
        while (backend.Messages.Count == 0)
            await Task.Yield();

        var run = new VideoRun { Budget = new CreditBudget(1000), Estimate = 60.5m };
        var error = await ErrorAsync(() => two.GenerateAsync(City(1), run));
        var chinese = await ErrorAsync(() => two.GenerateAsync(City(1), run with { Language = "zh" }));

        Assert.Equal(NemoErrorKind.OverBudget, error!.Kind);
        Assert.StartsWith(
            "'city-number-1' would cost about 60.5 credits, and the account has 50 left, "
            + $"as 100 are held for what others make at the moment ({Environment.MachineName}); it was not sent.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains($"账户只剩 50，因为有 100 正为其他人的制作保留（{Environment.MachineName}）", chinese!.Message, StringComparison.Ordinal);
        Assert.Equal((0m, 0m), (run.Budget.Spent, run.Budget.Reserved));
        talk.Finish(Sse.Text("Done."));
        await making;
    }

    [StoreFact]
    public async Task A_batch_spends_no_more_than_its_own_limit()
    {
        using NemoClient one = Client(), two = Client();
        var run = new VideoRun { Batch = "night", BatchCap = 250 };
        await one.GenerateAsync(City(1), run);
        await two.GenerateAsync(City(2), run);

        var error = await ErrorAsync(() => one.GenerateAsync(City(3), run));

        Assert.StartsWith(
            "'city-number-3' would cost about 100 credits, and 50 of the 250 that batch 'night' may cost are left; it was not sent.",
            error!.Message,
            StringComparison.Ordinal);
        Assert.Equal(2, backend.Messages.Count);
        await one.GenerateAsync(City(3), run with { BatchCap = 300 });
    }

    [StoreFact]
    public async Task A_balance_that_may_be_too_old_is_read_anew_before_anything_is_refused()
    {
        total = 200;
        price = 0;
        using NemoClient one = Client(), two = Client();
        var run = new VideoRun { Budget = new CreditBudget(1000), Estimate = 150 };
        Assert.NotNull(await ErrorAsync(() => one.GenerateAsync(City(1), run with { Estimate = 300 })));
        Assert.NotNull(await ErrorAsync(() => one.GenerateAsync(City(1), run with { Estimate = 300 })));
        Assert.Single(backend.Server.To(BalancePath));
        await two.GenerateAsync(City(2), new VideoRun());

        await one.GenerateAsync(City(1), run);

        Assert.Equal(2, backend.Messages.Count);
    }

    [StoreFact]
    public async Task What_goes_on_in_the_background_is_held_until_it_is_over()
    {
        var talk = new Talk();
        otherwise = request => request.Line == Backend.Message ? RawAnswer.Following(talk) : null;
        using var client = Client();
        await client.StartAsync(Backend.Session, City(1));
        Assert.Equal(["100"], store.Database.Read("SELECT credits FROM reservations WHERE settled_at IS NULL"));

        talk.Finish(Sse.Text("Done."));

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (store.Database.Read("SELECT count(settled_at) FROM reservations")[0] != "1")
            await Task.Delay(20, patience.Token);
    }

    private static async Task<NemoException?> ErrorAsync(Func<Task> call) => (NemoException?)await Record.ExceptionAsync(call);

    private static VideoRequest City(int number) => new() { Prompt = $"city number {number}" };

    private NemoClient Client() => new(backend.Options(time) with { Token = Backend.GivenToken, Journal = store.Database.ConnectionString });

    private RawAnswer? Answer(RawRequest request)
    {
        lock (gate)
        {
            if (request.Line == Backend.Message)
                total -= price;
            return request.Line == BalancePath
                ? RawAnswer.Json(FormattableString.Invariant($$$"""{"code":0,"data":{"available":{{{total}}},"frozen":0,"total":{{{total}}}}}"""))
                : null;
        }
    }
}
