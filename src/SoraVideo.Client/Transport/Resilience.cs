using Polly;
using Polly.Retry;

namespace SoraVideo.Transport;

/// <summary>The retry rules, one pipeline for each meaning of a call.</summary>
internal sealed class Resilience
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private readonly ResiliencePipeline read;
    private readonly ResiliencePipeline create;
    private readonly ResiliencePipeline conversation;

    public Resilience(TimeProvider time, Action<string> trace)
    {
        read = Build(time, trace, error => IsTransient(error), error => true);
        create = Build(time, trace, error => error.NothingSent, error => true);
        conversation = Build(time, trace, error => error.NothingSent, error => error.NothingDone);
    }

    public ResiliencePipeline For(RetryClass retry) => retry switch
    {
        RetryClass.Read => read,
        RetryClass.Create => create,
        _ => conversation,
    };

    private static bool IsTransient(NemoException error) =>
        error.NothingSent || error.Kind is NemoErrorKind.Disconnected or NemoErrorKind.TimedOut or NemoErrorKind.ServerError;

    private static ResiliencePipeline Build(
        TimeProvider time, Action<string> trace, Func<NemoException, bool> again, Func<NemoException, bool> refused)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        return builder
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => new(args.Outcome.Exception is NemoException { Kind: NemoErrorKind.RateLimited } error
                    && refused(error)
                    && Wait(error) <= LongestWait),
                MaxRetryAttempts = 1,
                DelayGenerator = args => new(Wait((NemoException)args.Outcome.Exception!)),
                OnRetry = args => Say(trace, "rate limited", args.RetryDelay),
            })
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => new(args.Outcome.Exception is NemoException error && again(error)),
                MaxRetryAttempts = 2,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                DelayGenerator = args =>
                    new((args.Outcome.Exception as NemoException)?.RetryAfter is { } asked && asked <= LongestWait ? asked : null),
                OnRetry = args => Say(trace, (args.Outcome.Exception as NemoException)?.Kind.ToString() ?? "failed", args.RetryDelay),
            })
            .Build();
    }

    private static TimeSpan Wait(NemoException error) => error.RetryAfter ?? DefaultWait;

    private static ValueTask Say(Action<string> trace, string what, TimeSpan wait)
    {
        trace($"{what}; trying again in {wait.TotalSeconds:0.#} s");
        return default;
    }
}
