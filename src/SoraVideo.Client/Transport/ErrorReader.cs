using System.Net.Http.Headers;
using System.Text;
using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>
/// Turns an answer that isn't success into a <see cref="NemoException"/>. The only code that looks at a status code.
/// HTTP statuses and body codes land in the same kinds; a body code says more and wins.
/// </summary>
internal sealed class ErrorReader(Redactor redactor, TimeProvider time)
{
    private static readonly HashSet<int> ProofsOfNothingDone = [1001, 1002, 2001, 400, 402, 403, 429];
    private const int OpeningBytes = 8 * 1024;

    /// <summary>The status as a number, for a trace.</summary>
    public static int Status(HttpResponseMessage response) => (int)response.StatusCode;

    /// <summary>Whether the headers alone say that this is no success.</summary>
    public static bool IsError(HttpResponseMessage response) => (int)response.StatusCode is < 200 or > 299;

    /// <summary>Whether the answer is an address to go to instead.</summary>
    public static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    /// <summary>Whether only a part of the file comes.</summary>
    public static bool IsPartial(HttpResponseMessage response) => (int)response.StatusCode == 206;

    /// <summary>Whether the part that was asked for begins at or after the file's end.</summary>
    public static bool IsBeyondEnd(HttpResponseMessage response) => (int)response.StatusCode == 416;

    /// <summary>Whether a link was refused that may have been good once.</summary>
    public static bool IsDeadLink(NemoException error) => error.StatusCode is 401 or 403 or 404 or 410;

    /// <summary>Whether the backend says that it has too much to do.</summary>
    public static bool IsPressure(NemoException error) =>
        error.Kind == NemoErrorKind.RateLimited
        || (error.Kind == NemoErrorKind.ServerError && (error.RetryAfter is not null || (error.Code ?? error.StatusCode) == 503));

    /// <summary>Whether the server wants no announcement before a content.</summary>
    public static bool IsAskingRefused(NemoException error) => error.StatusCode == 417;

    /// <summary>The envelope of an answer that was read whole.</summary>
    /// <exception cref="NemoException">It is an error, or no JSON.</exception>
    public Envelope Require(ApiRequest request, HttpResponseMessage response, byte[] body, NemoAccount? account)
    {
        var envelope = Envelope.Read(body);
        if (IsError(response) || envelope is null || envelope.IsFailure)
            throw Read(request, response, envelope, body, account);
        return envelope;
    }

    /// <summary>The error that an answer amounts to, whatever it is.</summary>
    public NemoException Read(ApiRequest request, HttpResponseMessage response, Envelope? envelope, byte[] body, NemoAccount? account)
    {
        var status = (int)response.StatusCode;
        var code = envelope?.Code is { } c and not 0 ? c : (int?)null;
        // A proxy may say back what it was given.
        var words = IsFromProxy(status) ? null : envelope?.Message ?? (envelope is null ? Opening(body) : null);
        var kind = Kind(request, code, IsError(response) ? status : null, words, envelope is not null);
        var (what, hint) = ErrorHints.For(kind, account, request);
        return new NemoException(kind, Sentence(what, words, code, status), hint)
        {
            Code = code,
            StatusCode = status,
            RetryAfter = RetryAfter(response),
            SessionId = request.SessionId,
            RenderId = request.RenderId,
            // Within a tunnel it is the server that says so, and that proves nothing.
            NothingDone = (IsFromProxy(status) && response.RequestMessage?.RequestUri?.Scheme == Uri.UriSchemeHttp) || (code is { } known && ProofsOfNothingDone.Contains(known)),
        };
    }

    /// <summary>How long the server asks to wait; a date is taken against the server's own clock.</summary>
    public TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - (response.Headers.Date ?? time.GetUtcNow()) : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static NemoErrorKind Kind(ApiRequest request, int? code, int? status, string? words, bool isJson) => (code, status) switch
    {
        (1001 or 1010 or 1011, _) => NemoErrorKind.TokenRejected,
        (1002, _) => NemoErrorKind.SessionNotFound,
        (2001, _) => NemoErrorKind.NoCredits,
        (4001, _) => NemoErrorKind.UnsupportedMedia,
        (4002, _) => NemoErrorKind.MediaTooLarge,
        (>= 400 and <= 599, _) => FromStatus(request, code.Value, words),
        (not null, _) => NemoErrorKind.UnknownCode,
        (_, not null) => FromStatus(request, status.Value, words),
        _ => isJson ? NemoErrorKind.UnknownCode : NemoErrorKind.UnexpectedAnswer,
    };

    private static NemoErrorKind FromStatus(ApiRequest request, int status, string? words) => status switch
    {
        400 when request.ClientId is not null => NemoErrorKind.ClientIdMissing,
        400 or 422 => NemoErrorKind.InvalidRequest,
        401 => NemoErrorKind.TokenRejected,
        402 => NemoErrorKind.PlanBlocked,
        403 => NemoErrorKind.Forbidden,
        404 => SaysNoSession(words) ? NemoErrorKind.SessionNotFound : NemoErrorKind.NotFound,
        407 => NemoErrorKind.ProxyFailed,
        408 => NemoErrorKind.TimedOut,
        409 => NemoErrorKind.Conflict,
        413 => NemoErrorKind.MediaTooLarge,
        415 => NemoErrorKind.UnsupportedMedia,
        429 => NemoErrorKind.RateLimited,
        >= 500 => NemoErrorKind.ServerError,
        _ => NemoErrorKind.UnexpectedAnswer,
    };

    // It lets nothing through before it has its credentials.
    private static bool IsFromProxy(int status) => status == 407;

    private static bool SaysNoSession(string? words) => words?.StartsWith("Session not found", StringComparison.OrdinalIgnoreCase) == true;

    private string Sentence(string what, string? words, int? code, int status)
    {
        var number = code is null ? $"HTTP {status}" : Texts.Say("ErrorCode", code);
        return string.IsNullOrWhiteSpace(words)
            ? Texts.Say("ErrorIs", what, number)
            : Texts.Say("ErrorSaid", what, number, SafeText.Line(redactor.Clean(words)).TrimEnd('.'));
    }

    // Cleaned before it is cut, as half a token would not be known for one.
    private string Opening(byte[] body) => SafeText.Line(redactor.Clean(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, OpeningBytes))), 200);
}
