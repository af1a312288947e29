using Polly;
using Polly.Retry;

namespace SoraVideo.Transport;

/// <summary>
/// The retry rules, one pipeline for each meaning of a call. They say what is tried again; where the whole connection has to wait, the
/// waiting is the gate's.
/// </summary>
internal sealed class Resilience(Pace pace, TimeProvider time, Action<string> trace)
{
    private const int MostTries = 3;
    private static readonly ResiliencePropertyKey<RefusedCall> Refused = new("refused");
    private readonly RetryBucket bucket = new();
    private ResiliencePipeline<HttpResponseMessage>? read;
    private ResiliencePipeline<HttpResponseMessage>? create;
    private ResiliencePipeline<HttpResponseMessage>? conversation;

    /// <summary>Attempts a call, as often as its meaning allows.</summary>
    public async Task<HttpResponseMessage> RunAsync(
        RetryClass retry, Func<RefusedCall, CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        var refused = new RefusedCall();
        context.Properties.Set(Refused, refused);
        try
        {
            var result = await For(retry)
                .ExecuteAsync((now, call) => new ValueTask<HttpResponseMessage>(attempt(call, now.CancellationToken)), context, refused)
                .ConfigureAwait(false);
            bucket.Earn();
            return result;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<HttpResponseMessage> For(RetryClass retry) => retry switch
    {
        RetryClass.Read => read ??= Build(IsTransient, error => true),
        RetryClass.Create => create ??= Build(error => error.NothingSent, error => true),
        _ => conversation ??= Build(error => error.NothingSent, error => error.NothingDone),
    };

    private static bool IsTransient(NemoException error) =>
        error.NothingSent || error.Kind is NemoErrorKind.Disconnected or NemoErrorKind.TimedOut or NemoErrorKind.ServerError;

    private ResiliencePipeline<HttpResponseMessage> Build(Func<NemoException, bool> again, Func<NemoException, bool> refused) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(AtTheGate((error, args) => error.Kind == NemoErrorKind.RateLimited
                && refused(error)
                && args.Context.Properties.GetValue(Refused, null!).MayComeAgain(error)))
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = args => new(args.Outcome.Exception is NemoException { WaitedInVain: false } error && again(error) && MayTry(error, args.AttemptNumber)),
                MaxRetryAttempts = MostTries - 1,
                DelayGenerator = args => new(Pause((NemoException)args.Outcome.Exception!, args.AttemptNumber)),
                OnRetry = args => Say(((NemoException)args.Outcome.Exception!).Kind, args.RetryDelay),
            })
            .AddRetry(AtTheGate((error, _) => error is { NothingSent: true, WaitedInVain: false } && pace.IsDown))
            .Build();

    // Goes back to the gate at once: that is where the wait is, for this call as for all others.
    private static RetryStrategyOptions<HttpResponseMessage> AtTheGate(Func<NemoException, RetryPredicateArguments<HttpResponseMessage>, bool> again) => new()
    {
        ShouldHandle = args => new(args.Outcome.Exception is NemoException error && again(error, args)),
        MaxRetryAttempts = int.MaxValue,
        DelayGenerator = _ => new(TimeSpan.Zero),
    };

    private bool MayTry(NemoException error, int attempt)
    {
        if (attempt >= MostTries - 1 || error.RetryAfter > RefusedCall.LongestWait)
            return false;
        if (bucket.TryTake())
            return true;
        trace(Texts.Say("TooMuchFailed"));
        return false;
    }

    // Full jitter: those that failed together don't come back together.
    private static TimeSpan Pause(NemoException error, int attempt) =>
        ErrorReader.IsPressure(error) && error.RetryAfter is not null
            ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(Math.Max(50, Random.Shared.NextDouble() * 2000 * Math.Pow(2, attempt)));

    private ValueTask Say(NemoErrorKind kind, TimeSpan wait)
    {
        trace(Texts.Say("TryingAgain", kind, wait.TotalSeconds));
        return default;
    }
}
