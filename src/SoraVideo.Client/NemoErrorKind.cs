namespace SoraVideo;

/// <summary>What went wrong, by what the user can do about it.</summary>
public enum NemoErrorKind
{
    /// <summary>A code that this version doesn't know; see <see cref="NemoException.Code"/>.</summary>
    UnknownCode,

    /// <summary>The token is bad or has expired (1001, 1010, 1011, HTTP 401).</summary>
    TokenRejected,

    /// <summary>The backend doesn't know the session (1002).</summary>
    SessionNotFound,

    /// <summary>The account has no credits left (2001).</summary>
    NoCredits,

    /// <summary>The file type isn't supported (4001, HTTP 415, or refused before sending).</summary>
    UnsupportedMedia,

    /// <summary>The file is too large (4002, HTTP 413, or refused before sending).</summary>
    MediaTooLarge,

    /// <summary>The backend missed the client id (400 on a token request).</summary>
    ClientIdMissing,

    /// <summary>The backend refused the request as malformed (HTTP 400, 422).</summary>
    InvalidRequest,

    /// <summary>The plan doesn't allow it (402). Not a matter of credits.</summary>
    PlanBlocked,

    /// <summary>The token lacks a scope (403).</summary>
    Forbidden,

    /// <summary>The render or page doesn't exist (HTTP 404).</summary>
    NotFound,

    /// <summary>The id is taken or the session is busy (HTTP 409).</summary>
    Conflict,

    /// <summary>Too many requests (429).</summary>
    RateLimited,

    /// <summary>The backend failed (HTTP 5xx).</summary>
    ServerError,

    /// <summary>The answer isn't one that this API gives.</summary>
    UnexpectedAnswer,

    /// <summary>The host could not be reached; nothing was sent.</summary>
    Unreachable,

    /// <summary>The host name could not be looked up; nothing was sent.</summary>
    NameNotFound,

    /// <summary>The certificate or the TLS connection is not to be trusted.</summary>
    TlsFailed,

    /// <summary>The proxy refused the connection.</summary>
    ProxyFailed,

    /// <summary>The connection broke after something had been sent.</summary>
    Disconnected,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The address is one that a token or a download must not go to.</summary>
    InsecureAddress,

    /// <summary>The backend said in its answer that the work failed.</summary>
    GenerationFailed,

    /// <summary>It can't be told whether the message was acted on. It was not sent again.</summary>
    Unclear,

    /// <summary>There is nothing on the timeline to export.</summary>
    NothingToExport,

    /// <summary>The render failed twice.</summary>
    RenderFailed,

    /// <summary>The render is still going on after the time that was set.</summary>
    RenderTimedOut,

    /// <summary>The download broke off or isn't the media that it claims to be.</summary>
    DownloadFailed,

    /// <summary>There is a file of that name already.</summary>
    TargetExists,

    /// <summary>The target folder or the state folder can't be written.</summary>
    NotWritable,

    /// <summary>The journal is damaged, of a newer version, or can't be written; without it no paid work is started.</summary>
    JournalUnusable,

    /// <summary>A local file isn't there or can't be read.</summary>
    FileUnreadable,

    /// <summary>A prompt file has no text in it.</summary>
    PromptEmpty,

    /// <summary>The prompt is longer than 100,000 characters, or its file than 500 MB.</summary>
    PromptTooLong,

    /// <summary>A prompt file holds no readable text: binary, encrypted, damaged or of another type.</summary>
    PromptUnreadable,

    /// <summary>Something the caller gave is out of range or malformed.</summary>
    InvalidInput,

    /// <summary>There is no connection, and making one by oneself could reach the wrong backend.</summary>
    NotConnected,

    /// <summary>The local emulator can't be started or reached.</summary>
    EmulatorFailed,

    /// <summary>The batch has the item already: with another wish under the same name, or begun by another account.</summary>
    BatchConflict,

    /// <summary>It would cost more than the run's budget or the account's balance has left. Nothing was sent.</summary>
    OverBudget,

    /// <summary>The message never left, and waiting for it sends nothing.</summary>
    NotSent,
}
