using System.Net;
using System.Net.Http.Headers;
using SoraVideo.Account;

namespace SoraVideo.Transport;

/// <summary>Sends API calls: adds token and attribution, retries what may be retried, and turns failures into exceptions.</summary>
internal sealed class HttpTransport(
    Uri api,
    HttpClients clients,
    AccountKeeper accounts,
    Attribution attribution,
    Redactor redactor,
    Pace pace,
    AccountPace together,
    TimeProvider time,
    Func<Action<string>?> listener)
{
    private readonly Resilience resilience = new(pace, time, line => listener()?.Invoke(line));
    private readonly ErrorReader errors = new(redactor, time);

    public ErrorReader Errors => errors;

    /// <summary>A server's words without the tokens that it was given.</summary>
    public string Clean(string words) => redactor.Clean(words);

    /// <summary>Sends a call and reads its JSON answer.</summary>
    public async Task<ApiAnswer> SendAsync(ApiRequest request, CancellationToken ct)
    {
        using var response = await OpenAsync(request, readsWhole: true, ct).ConfigureAwait(false);
        return new ApiAnswer(((ReadContent)response.Content).Envelope, errors.RetryAfter(response));
    }

    /// <summary>Sends a call and hands over its body unread; errors are read and thrown here all the same.</summary>
    public Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken ct) => OpenAsync(request, readsWhole: false, ct);

    /// <summary>The error that an opened body turns out to be; nothing if it is an envelope of success.</summary>
    public async Task<NemoException?> RefusalAsync(ApiRequest request, HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            errors.Require(request, response, await CappedBody.ReadAsync(response, ct).ConfigureAwait(false), accounts.Known);
            return null;
        }
        catch (NemoException error)
        {
            return error;
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            return ConnectionFault.Read(error, new Uri(api, request.Path), request.SessionId, request.RenderId);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(ApiRequest request, bool readsWhole, CancellationToken ct)
    {
        var account = request.NeedsToken ? await accounts.GetAsync(ct).ConfigureAwait(false) : null;
        try
        {
            return await RetryAsync(request, readsWhole, account, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.TokenRejected && account is { Source: TokenSource.Anonymous } && MayRepeat(request, error))
        {
            var renewed = await accounts.RenewAsync(account, ct).ConfigureAwait(false);
            return await RetryAsync(request, readsWhole, renewed, ct).ConfigureAwait(false);
        }
    }

    private static bool MayRepeat(ApiRequest request, NemoException error) => request.Retry != RetryClass.Conversation || error.NothingDone;

    private Task<HttpResponseMessage> RetryAsync(ApiRequest request, bool readsWhole, NemoAccount? account, CancellationToken ct) =>
        resilience.RunAsync(request.Retry, (refused, token) => AttemptAsync(request, readsWhole, account, refused, token), ct);

    private async Task<HttpResponseMessage> AttemptAsync(
        ApiRequest request, bool readsWhole, NemoAccount? account, RefusedCall refused, CancellationToken ct)
    {
        using var pass = await pace.EnterAsync(ct).ConfigureAwait(false) ?? throw OutOfReach(request);
        var slot = await together.EnterAsync(account, ct).ConfigureAwait(false);
        refused.WasAlone = pass.IsAlone;
        request.Leaving?.Invoke();
        try
        {
            var response = await ExchangeAsync(request, readsWhole, account, ct).ConfigureAwait(false);
            pass.Succeed();
            await together.SucceededAsync(slot).ConfigureAwait(false);
            return response;
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.JournalUnusable)
        {
            // Held back by its sender: the backend and the way there have no part in it.
            request.Kept?.Invoke();
            throw;
        }
        catch (NemoException error)
        {
            pass.Fail(error);
            await together.FailedAsync(slot, error).ConfigureAwait(false);
            if (error.NothingSent || error.NothingDone)
                request.Kept?.Invoke();
            if (error.NothingSent && pace.IsInVain(pass))
                throw OutOfReach(request);
            throw;
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(ApiRequest request, bool readsWhole, NemoAccount? account, CancellationToken ct)
    {
        using var limit = new CallLimit(request.Timeout, time, ct);
        var url = new Uri(api, request.Path);
        var started = time.GetTimestamp();
        try
        {
            using var message = Message(request, url, account, limit);
            var response = await clients.Api.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            listener()?.Invoke($"{request.Method} {url.AbsolutePath} -> {(int)response.StatusCode} in {time.GetElapsedTime(started).TotalMilliseconds:0} ms");
            return await CheckAsync(request, response, readsWhole, account, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            throw TimedOut(request, url);
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            throw ConnectionFault.Read(error, url, request.SessionId, request.RenderId);
        }
    }

    private async Task<HttpResponseMessage> CheckAsync(ApiRequest request, HttpResponseMessage response, bool readsWhole, NemoAccount? account, CancellationToken ct)
    {
        try
        {
            if (!readsWhole && !ErrorReader.IsError(response) && await HoldsContentAsync(request, response, ct).ConfigureAwait(false))
                return response;
            if (request.Resume is not null && ErrorReader.IsBeyondEnd(response))
                return response;
            var body = await CappedBody.ReadAsync(response, ct).ConfigureAwait(false);
            var envelope = errors.Require(request, response, body, account);
            listener()?.Invoke(Texts.Say("TraceAnswer", request.Operation, envelope.Code as object ?? Texts.Say("TraceNoCode"), body.Length));
            var type = response.Content.Headers.ContentType;
            response.Content = new ReadContent(body, envelope) { Headers = { ContentType = type } };
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private HttpRequestMessage Message(ApiRequest request, Uri url, NemoAccount? account, CallLimit limit)
    {
        if (!AddressPolicy.SameOrigin(url, api))
            throw new NemoException(NemoErrorKind.InsecureAddress, Texts.Say("OtherHost"));
        var message = new HttpRequestMessage(request.Method, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (request.Method == HttpMethod.Post)
            message.Content = request.Content?.Invoke(() => limit.Restart(request.Timeout ?? Timeout.InfiniteTimeSpan)) ?? new ByteArrayContent([]);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(request.Accept));
        attribution.AddTo(message.Headers);
        if (account is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        if (request.AsksFirst)
            message.Headers.ExpectContinue = true;
        request.Resume?.AddTo(message.Headers);
        if (request.ClientId is { } clientId)
            message.Headers.Add("X-Client-Id", clientId);
        return message;
    }

    // Whatever a stream is labelled as, its first bytes say whether it is one. One that is labelled as such isn't waited for.
    private static async Task<bool> HoldsContentAsync(ApiRequest request, HttpResponseMessage response, CancellationToken ct) =>
        request.Accept != StreamOpening.EventStream ? !IsJson(response)
        : StreamOpening.IsLabelled(response) || await StreamOpening.IsStreamAsync(response, ct).ConfigureAwait(false);

    private static bool IsJson(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "application/json";

    private NemoException OutOfReach(ApiRequest request) =>
        new(
            NemoErrorKind.Unreachable,
            Texts.Say("WaitedInVain", api.Authority),
            Texts.Say("WaitedInVainHint"))
        {
            NothingSent = true,
            WaitedInVain = true,
            SessionId = request.SessionId,
            RenderId = request.RenderId,
        };

    private static NemoException TimedOut(ApiRequest request, Uri url) =>
        new(NemoErrorKind.TimedOut, Texts.Say("NoAnswerWithin", url.Authority, request.Timeout?.TotalSeconds), Texts.Say("TryLater"))
        {
            SessionId = request.SessionId,
            RenderId = request.RenderId,
        };
}
