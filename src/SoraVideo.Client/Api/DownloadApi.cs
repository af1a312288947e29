using SoraVideo.Transport;

namespace SoraVideo.Api;

/// <summary>
/// Opens a finished render's link. The API's own host gets the token; any other gets nothing of ours. Redirects are followed
/// a few times, each checked like the first.
/// </summary>
internal sealed class DownloadApi(Uri api, HttpClients clients, RenderApi renders, ErrorReader errors, Action<string> trace)
{
    private const int MostRedirects = 5;
    private const string ApiPrefix = "/api/";

    public async Task<HttpResponseMessage> OpenAsync(NemoRender render, ResumePoint? resume, CancellationToken ct)
    {
        var url = AddressPolicy.RequireSafeDownload(render.Url!, api);
        if (AddressPolicy.SameOrigin(url, api) && url.AbsolutePath.StartsWith(ApiPrefix, StringComparison.Ordinal))
            return await renders.OpenFileAsync(url, render.Id, resume, ct).ConfigureAwait(false);
        for (var hop = 0; ; hop++)
        {
            var response = await GetAsync(url, render, resume, ct).ConfigureAwait(false);
            if (!ErrorReader.IsRedirect(response))
                return await RequireAsync(response, render, resume, ct).ConfigureAwait(false);
            using (response)
            {
                if (hop == MostRedirects || response.Headers.Location is not { } next)
                    throw new NemoException(NemoErrorKind.DownloadFailed, Texts.Say("LinkCircular")) { RenderId = render.Id };
                url = AddressPolicy.RequireSafeDownload(new Uri(url, next).AbsoluteUri, api);
            }
        }
    }

    private async Task<HttpResponseMessage> GetAsync(Uri url, NemoRender render, ResumePoint? resume, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        resume?.AddTo(message.Headers);
        try
        {
            var response = await clients.Downloads.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
            trace($"GET {url.Authority}{url.AbsolutePath} -> {ErrorReader.Status(response)}");
            return response;
        }
        catch (Exception error) when (ConnectionFault.IsOne(error))
        {
            throw ConnectionFault.Read(error, url, render.SessionId, render.Id);
        }
    }

    private async Task<HttpResponseMessage> RequireAsync(
        HttpResponseMessage response, NemoRender render, ResumePoint? resume, CancellationToken ct)
    {
        if (!ErrorReader.IsError(response) || (resume is not null && ErrorReader.IsBeyondEnd(response)))
            return response;
        using (response)
        {
            var body = await CappedBody.ReadAsync(response, ct).ConfigureAwait(false);
            var request = new ApiRequest("download", HttpMethod.Get, render.Url!, RetryClass.Read) { RenderId = render.Id, SessionId = render.SessionId };
            var said = errors.Read(request, response, envelope: null, body, account: null);
            throw new NemoException(NemoErrorKind.DownloadFailed, Texts.Say("LinkRefused", said.StatusCode), Texts.Say("LinkRefusedHint"))
            {
                StatusCode = said.StatusCode,
                RetryAfter = said.RetryAfter,
                RenderId = render.Id,
            };
        }
    }
}
