namespace SoraVideo.Transport;

/// <summary>What each kind of error is called, and what the user can do about it.</summary>
internal static class ErrorHints
{
    public static (string What, string? Hint) For(NemoErrorKind kind, NemoAccount? account, ApiRequest request) => kind switch
    {
        NemoErrorKind.TokenRejected => account is { Source: not TokenSource.Anonymous }
            ? (
                Texts.Say("TokenRejected"),
                Texts.Say("TokenRejectedHint", Giver(account.Source)))
            : (Texts.Say("StarterRejected"), Texts.Say("StarterRejectedHint")),
        NemoErrorKind.SessionNotFound => (
            Texts.Say("SessionNotFound"),
            Texts.Say("SessionNotFoundHint")),
        NemoErrorKind.NoCredits => (Texts.Say("NoCredits"), NoCredits(account)),
        NemoErrorKind.UnsupportedMedia => (Texts.Say("MediaRefused"), Texts.Say("MediaRefusedHint", MediaFormats.List)),
        NemoErrorKind.MediaTooLarge => (Texts.Say("MediaTooLarge"), Texts.Say("MediaTooLargeHint")),
        NemoErrorKind.ClientIdMissing => (
            Texts.Say("ClientIdMissing"),
            Texts.Say("ClientIdMissingHint")),
        NemoErrorKind.InvalidRequest => (Texts.Say("RequestRefused"), null),
        NemoErrorKind.PlanBlocked => (
            Texts.Say("PlanBlocked"),
            Texts.Say("PlanBlockedHint")),
        NemoErrorKind.Forbidden => (
            Texts.Say("Forbidden"), Texts.Say("ForbiddenHint")),
        NemoErrorKind.NotFound => request.RenderId is { } id
            ? (Texts.Say("RenderUnknown", id), Texts.Say("RenderUnknownHint"))
            : (Texts.Say("AddressUnknown"), Texts.Say("CheckApi")),
        NemoErrorKind.Conflict => request.RenderId is not null
            ? (Texts.Say("RenderIdTaken"), null)
            : (Texts.Say("SessionBusy"), Texts.Say("SessionBusyHint")),
        NemoErrorKind.RateLimited => request.ClientId is not null
            ? (
                Texts.Say("NoFurtherStarter"),
                Texts.Say("NoFurtherStarterHint"))
            : (Texts.Say("TooManyRequests"), Texts.Say("TooManyRequestsHint")),
        NemoErrorKind.ServerError => (Texts.Say("ServerError"), Texts.Say("TryLater")),
        NemoErrorKind.TimedOut => (Texts.Say("TimedOut"), Texts.Say("TryLater")),
        NemoErrorKind.ProxyFailed => (Texts.Say("ProxyRefusedBy"), Texts.Say("CheckProxy")),
        NemoErrorKind.UnknownCode => (Texts.Say("UnknownCode"), null),
        _ => (Texts.Say("UnexpectedAnswer"), Texts.Say("UnexpectedAnswerHint")),
    };

    private static string Giver(TokenSource source) => source == TokenSource.Environment ? "NEMO_TOKEN" : "-Token";

    private static string NoCredits(NemoAccount? account) => account switch
    {
        { IsAnonymous: true, UserId: { Length: > 0 } id } =>
            Texts.Say("RegisterAs", Uri.EscapeDataString(id)),
        { IsAnonymous: true } => Texts.Say("Register"),
        _ => Texts.Say("TopUp"),
    };
}
