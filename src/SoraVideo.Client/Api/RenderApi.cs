using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Api;

/// <summary>Renders: submit, look, and the way to the file when the backend gives no link.</summary>
internal sealed class RenderApi(HttpTransport transport)
{
    private const string Path = "/api/render/proxy/lambda";

    public async Task<NemoRender> SubmitAsync(string id, string sessionId, string draft, RenderSettings settings, CancellationToken ct)
    {
        var body = WireJson.RenderBody(id, sessionId, draft, new RenderOutputDto(settings.Format, settings.Quality));
        var request = new ApiRequest("render", HttpMethod.Post, Path, RetryClass.Create) { Content = JsonBody.Of(body), SessionId = sessionId, RenderId = id };
        return Map(await transport.SendAsync(request, ct).ConfigureAwait(false), id, sessionId);
    }

    public async Task<NemoRender> GetAsync(string id, string? sessionId, CancellationToken ct) =>
        // What a look names beside the id that was asked for may be the id of anything.
        Map(await AskAsync(id, id, sessionId, ct).ConfigureAwait(false), id, sessionId) with { OtherId = null };

    /// <summary>A look at a render that was submitted: by the backend's own id, if it gave one, then by ours.</summary>
    public async Task<NemoRender> GetAsync(NemoRender render, CancellationToken ct)
    {
        if (render.OtherId is not { } other)
            return await GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false);
        try
        {
            return Map(await AskAsync(other, render.Id, render.SessionId, ct).ConfigureAwait(false), render.Id, render.SessionId) with { OtherId = other };
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.NotFound)
        {
            return await GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false) with { OtherId = other };
        }
    }

    /// <summary>Ends a render that isn't done yet.</summary>
    public async Task CancelAsync(string id, CancellationToken ct)
    {
        var request = new ApiRequest("cancel", HttpMethod.Post, $"{Path}/{Uri.EscapeDataString(id)}/cancel", RetryClass.Create) { RenderId = id };
        await transport.SendAsync(request, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// The documented fallback for a finished render without a link. It answers with the file itself, or with JSON that
    /// has the link.
    /// </summary>
    public async Task<string?> FindLinkAsync(Uri api, string id, CancellationToken ct)
    {
        var path = $"/api/render/proxy/{Uri.EscapeDataString(id)}/download";
        using var response = await transport.OpenAsync(Fallback(path, id), ct).ConfigureAwait(false);
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
            return new Uri(api, path).AbsoluteUri;
        var body = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        return WireMapper.Render(Envelope.Read(body)!.Root, id, sessionId: null).Url;
    }

    /// <summary>Opens a file that the API itself serves.</summary>
    public Task<HttpResponseMessage> OpenFileAsync(Uri url, string id, ResumePoint? resume, CancellationToken ct) =>
        transport.OpenAsync(Fallback(url.PathAndQuery, id) with { Resume = resume }, ct);

    private static ApiRequest Fallback(string path, string id) => new("download", HttpMethod.Get, path, RetryClass.Read) { Accept = "*/*", RenderId = id };

    private Task<ApiAnswer> AskAsync(string asked, string id, string? sessionId, CancellationToken ct) => transport.SendAsync(
        new ApiRequest("poll", HttpMethod.Get, $"{Path}/{Uri.EscapeDataString(asked)}", RetryClass.Read) { SessionId = sessionId, RenderId = id }, ct);

    private NemoRender Map(ApiAnswer answer, string id, string? sessionId)
    {
        var render = WireMapper.Render(answer.Envelope.Root, id, sessionId);
        return render with { RetryAfter = answer.RetryAfter, Error = Clean(render.Error), Message = Clean(render.Message) };
    }

    private string? Clean(string? words) => words is null ? null : transport.Clean(words);
}
