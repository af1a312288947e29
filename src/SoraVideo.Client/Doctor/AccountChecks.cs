using System.Globalization;
using SoraVideo.Account;
using SoraVideo.Transport;

namespace SoraVideo.Doctor;

/// <summary>The token, its age, and what is left on the account. No token is asked for and none is renewed.</summary>
internal sealed class AccountChecks(Findings say, TimeProvider time, NemoAccount? account, ProbeAnswer probe)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    /// <summary>Why the token can't even be read.</summary>
    public NemoException? Fault { get; init; }

    public IEnumerable<NemoCheck> All() => [Token(), Credits()];

    private NemoCheck Token()
    {
        if (Fault is not null)
            return say.Failed("Token", Fault);
        if (account is null)
            return say.Warning("Token", "CheckTokenNone", "CheckTokenNoneAdvice");
        var left = account.ExpiresAt - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return say.Warning("Token", "CheckTokenEnded", "CheckTokenEndedAdvice");
        if (probe.Error?.Kind == NemoErrorKind.TokenRejected)
            return say.Failed("Token", probe.Error);
        if (left is not { } rest)
            return probe.Credits is null ? say.Skipped("Token", "CheckTokenUntried", account) : say.Ok("Token", "CheckTokenOk", account);
        var age = Spans.Text(AccountKeeper.Life - rest);
        return rest < Soon
            ? say.Warning("Token", "CheckTokenAge", "CheckTokenSoonAdvice", age, Spans.Text(rest))
            : say.Ok("Token", "CheckTokenAge", age, Spans.Text(rest));
    }

    private NemoCheck Credits()
    {
        if (probe.Credits is not { } credits)
            return say.Skipped("Credits", "CheckCreditsUnseen");
        var available = credits.Available.ToString("0.##", CultureInfo.InvariantCulture);
        return credits.Available >= CreditBudget.ClipEstimate
            ? say.Ok("Credits", "CheckCreditsOk", available)
            : say.Warning("Credits", "CheckCreditsOk", "CheckCreditsAdvice", available);
    }
}
