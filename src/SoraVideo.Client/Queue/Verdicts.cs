namespace SoraVideo.Queue;

/// <summary>Judges errors.</summary>
internal static class Verdicts
{
    public static Verdict Of(NemoErrorKind kind) => kind switch
    {
        NemoErrorKind.InvalidInput or NemoErrorKind.InvalidRequest or NemoErrorKind.PromptEmpty or NemoErrorKind.PromptTooLong
            or NemoErrorKind.UnsupportedMedia or NemoErrorKind.MediaTooLarge or NemoErrorKind.FileUnreadable or NemoErrorKind.BatchConflict
            or NemoErrorKind.TargetExists or NemoErrorKind.PlanBlocked => Verdict.Dead,
        NemoErrorKind.Unreachable or NemoErrorKind.NameNotFound or NemoErrorKind.Disconnected or NemoErrorKind.RateLimited
            or NemoErrorKind.Conflict => Verdict.Later,
        NemoErrorKind.OverBudget => Verdict.OverBudget,
        NemoErrorKind.TokenRejected or NemoErrorKind.NoCredits or NemoErrorKind.ClientIdMissing or NemoErrorKind.InsecureAddress
            or NemoErrorKind.TlsFailed or NemoErrorKind.ProxyFailed or NemoErrorKind.Forbidden or NemoErrorKind.NotWritable
            or NemoErrorKind.JournalUnusable or NemoErrorKind.NotConnected => Verdict.Stop,
        _ => Verdict.Retry,
    };
}
