namespace SoraVideo.Transport;

/// <summary>What each kind of error is called, and what the user can do about it.</summary>
internal static class ErrorHints
{
    public static (string What, string? Hint) For(NemoErrorKind kind, NemoAccount? account, ApiRequest request) => kind switch
    {
        NemoErrorKind.TokenRejected => account is { Source: not TokenSource.Anonymous }
            ? (
                "The token was not accepted",
                $"It was given by {Giver(account.Source)}, so it was not replaced: "
                    + "renew it there, or leave it out to get a free starter token.")
            : ("The starter token was not accepted", "Run Connect-Nemo again, or give a token of your own with -Token."),
        NemoErrorKind.SessionNotFound => (
            "The backend doesn't know the session",
            "If it was made with another connection or account, name that with -Connection. Or start a new one with New-NemoVideo."),
        NemoErrorKind.NoCredits => ("The account has no credits left", NoCredits(account)),
        NemoErrorKind.UnsupportedMedia => ("The backend doesn't take this file type", $"It takes {MediaFormats.List}."),
        NemoErrorKind.MediaTooLarge => ("The file is too large", "500 MB is the limit: compress or trim it."),
        NemoErrorKind.ClientIdMissing => (
            "The backend missed the client id",
            "Set NEMO_CLIENT_ID to a UUID, or take the file client_id away so that a new one is made."),
        NemoErrorKind.InvalidRequest => ("The backend refused the request", null),
        NemoErrorKind.PlanBlocked => (
            "The plan doesn't allow this",
            "It is a matter of the subscription, not of credits: register or upgrade at https://nemovideo.com. "
                + "(A proxy that takes the X-Skill headers away causes the same answer.)"),
        NemoErrorKind.Forbidden => (
            "The token isn't allowed to do this", "It lacks a scope: make one with the scopes read, write, upload and render."),
        NemoErrorKind.NotFound => request.RenderId is { } id
            ? ($"The backend doesn't know the render '{id}'", "Check the id; a render is only known to the account that started it.")
            : ("The backend doesn't know this address", "Check the API address."),
        NemoErrorKind.Conflict => request.RenderId is not null
            ? ("The render id is taken", null)
            : ("The session is busy", "Wait until its running message is done."),
        NemoErrorKind.RateLimited => request.ClientId is not null
            ? (
                "No further starter token for this client id",
                "One is given in 7 days and kept in the state folder (SORAVIDEO_HOME): "
                    + "use the machine and user that has it, or give a token with -Token or NEMO_TOKEN.")
            : ("Too many requests", "Wait a while, then try again."),
        NemoErrorKind.ServerError => ("The backend failed", "Try again later."),
        NemoErrorKind.TimedOut => ("The backend did not answer in time", "Try again later."),
        NemoErrorKind.ProxyFailed => ("The proxy refused the connection", "Check the proxy's address and credentials."),
        NemoErrorKind.UnknownCode => ("The backend answered with an error", null),
        _ => ("The answer is not one of this API", "Check the API address, and whether a proxy or a login page stands in between."),
    };

    private static string Giver(TokenSource source) => source == TokenSource.Environment ? "NEMO_TOKEN" : "-Token";

    private static string NoCredits(NemoAccount? account) => account switch
    {
        { IsAnonymous: true, UserId: { Length: > 0 } id } =>
            $"Register to get more: https://nemovideo.com/register?bind={Uri.EscapeDataString(id)}",
        { IsAnonymous: true } => "Register to get more: https://nemovideo.com/register",
        _ => "Top up credits in your account.",
    };
}
