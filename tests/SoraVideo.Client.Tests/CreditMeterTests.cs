using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests;

/// <summary>What a video cost, where several look at the balance at a time.</summary>
public sealed class CreditMeterTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly IJournal journal = SqliteJournal.Open(SqliteJournal.Memory);
    private readonly TaskCompletionSource<NemoCredits>[] answers = [new(), new(), new()];
    private int asked;

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task A_balance_that_was_asked_for_before_the_charge_does_not_tell_its_price()
    {
        using var meter = new CreditMeter(AskAsync, _ => Task.FromResult("account"), () => journal, time, _ => { });
        var reading = meter.ReadAsync(default);
        Answer(0, 1000);
        var before = await reading;
        using var log = Sent();
        time.Advance(TimeSpan.FromMinutes(1));

        var others = meter.ReadAsync(default);
        log.Done("It is made.", Timeline.Empty);
        var measuring = meter.MeasureAsync(log, before, default);
        Answer(1, 1000);
        await others;
        Answer(2, 900);
        await measuring;

        Assert.Equal((100m, false), (log.Entry.Credits, log.Entry.CreditsEstimated));
    }

    private Task<NemoCredits> AskAsync(CancellationToken ct) => answers[asked++].Task;

    private void Answer(int number, decimal total) =>
        answers[number].SetResult(new NemoCredits { Available = total, Frozen = 0, Total = total });

    private TurnLog Sent()
    {
        var log = TurnLog.Plan(journal, time, "account", new NemoSession { Id = "1" }, new VideoRequest { Prompt = "waves" });
        log.Sending(new NemoState { SessionId = "1", Fingerprint = "" });
        return log;
    }
}
