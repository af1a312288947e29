using System.Net;
using System.Net.Http.Headers;
using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>
/// Looks at the balance once: one question that is free, changes nothing and is never asked again, and whose answer or failure
/// tells of network, proxy, TLS, clocks, token and credits.
/// </summary>
internal sealed class ApiProbe(Uri api, HttpClients clients, ErrorReader errors, Attribution attribution, TimeProvider time)
{
    private static readonly ApiRequest Request = new("credits", HttpMethod.Get, "/api/credits/balance/simple", RetryClass.Read);

    public async Task<ProbeAnswer> AskAsync(NemoAccount? account, TimeSpan patience, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        DateTimeOffset? serverTime = null;
        var url = new Uri(api, Request.Path);
        using var limit = new CallLimit(patience, time, ct);
        try
        {
            using var message = Message(url, account);
            using var response = await clients.Api.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            serverTime = response.Headers.Date;
            var body = await CappedBody.ReadAsync(response, limit.Token).ConfigureAwait(false);
            var credits = WireMapper.Credits(errors.Require(Request, response, body, account).Data);
            return Answer(credits is null ? new NemoException(NemoErrorKind.UnexpectedAnswer, Texts.Say("NoBalance")) : null) with { Credits = credits };
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            return Answer(new NemoException(NemoErrorKind.TimedOut, Texts.Say("NoAnswerWithin", url.Authority, patience.TotalSeconds)));
        }
        catch (NemoException error)
        {
            return Answer(error);
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            return Answer(ConnectionFault.Read(error, url, null, null));
        }

        ProbeAnswer Answer(NemoException? error) => new(time.GetElapsedTime(started)) { Error = error, ServerTime = serverTime };
    }

    private HttpRequestMessage Message(Uri url, NemoAccount? account)
    {
        var message = new HttpRequestMessage(Request.Method, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Request.Accept));
        attribution.AddTo(message.Headers);
        if (account is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        return message;
    }
}
