using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>Gives each kind of failure its stable error id and category.</summary>
internal static class ErrorRecords
{
    /// <summary>The record for a failure. The id is the kind's name; the target is the input that it happened to.</summary>
    public static ErrorRecord From(NemoException error, object? target) =>
        new(error, error.Kind.ToString(), Category(error.Kind), target);

    /// <summary>Whether a failure makes every further item impossible.</summary>
    public static bool IsFatal(NemoErrorKind kind) =>
        kind is NemoErrorKind.TokenRejected or NemoErrorKind.NoCredits or NemoErrorKind.ClientIdMissing
            or NemoErrorKind.InsecureAddress or NemoErrorKind.TlsFailed or NemoErrorKind.ProxyFailed
            or NemoErrorKind.JournalUnusable;

    private static ErrorCategory Category(NemoErrorKind kind) => kind switch
    {
        NemoErrorKind.TokenRejected or NemoErrorKind.TlsFailed => ErrorCategory.AuthenticationError,
        NemoErrorKind.PlanBlocked or NemoErrorKind.Forbidden or NemoErrorKind.NotWritable => ErrorCategory.PermissionDenied,
        NemoErrorKind.NoCredits or NemoErrorKind.OverBudget => ErrorCategory.QuotaExceeded,
        NemoErrorKind.RateLimited => ErrorCategory.LimitsExceeded,
        NemoErrorKind.SessionNotFound or NemoErrorKind.NotFound or NemoErrorKind.FileUnreadable or NemoErrorKind.NothingToExport =>
            ErrorCategory.ObjectNotFound,
        NemoErrorKind.UnsupportedMedia or NemoErrorKind.PromptUnreadable => ErrorCategory.InvalidType,
        NemoErrorKind.MediaTooLarge or NemoErrorKind.PromptTooLong => ErrorCategory.LimitsExceeded,
        NemoErrorKind.PromptEmpty or NemoErrorKind.InvalidInput or NemoErrorKind.InvalidRequest or NemoErrorKind.ClientIdMissing =>
            ErrorCategory.InvalidArgument,
        NemoErrorKind.Conflict => ErrorCategory.ResourceBusy,
        NemoErrorKind.NotSent => ErrorCategory.InvalidOperation,
        NemoErrorKind.TargetExists or NemoErrorKind.BatchConflict => ErrorCategory.ResourceExists,
        NemoErrorKind.TimedOut or NemoErrorKind.RenderTimedOut or NemoErrorKind.Unclear => ErrorCategory.OperationTimeout,
        NemoErrorKind.Unreachable or NemoErrorKind.NameNotFound or NemoErrorKind.ProxyFailed or NemoErrorKind.Disconnected
            or NemoErrorKind.NotConnected => ErrorCategory.ConnectionError,
        NemoErrorKind.InsecureAddress => ErrorCategory.SecurityError,
        NemoErrorKind.ServerError or NemoErrorKind.EmulatorFailed or NemoErrorKind.JournalUnusable => ErrorCategory.ResourceUnavailable,
        NemoErrorKind.UnexpectedAnswer or NemoErrorKind.UnknownCode => ErrorCategory.ProtocolError,
        NemoErrorKind.DownloadFailed => ErrorCategory.InvalidData,
        NemoErrorKind.GenerationFailed or NemoErrorKind.RenderFailed => ErrorCategory.InvalidResult,
        _ => ErrorCategory.InvalidResult,
    };
}
