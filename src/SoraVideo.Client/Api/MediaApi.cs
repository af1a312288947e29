using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Api;

/// <summary>Uploads into a session, from a file or from a URL that the backend fetches.</summary>
internal sealed class MediaApi(HttpTransport transport)
{
    // Nothing but silence ends an upload: a slow line may take as long as it needs.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    // Up to here a refusal that comes too late costs less than asking first.
    private const long SmallBytes = 1024 * 1024;

    /// <summary>Sends a file once. A large one is announced first, so that a refusal is heard instead of a broken connection.</summary>
    public async Task<NemoMedia> UploadAsync(string sessionId, FileInfo file, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        try
        {
            return await SendAsync(sessionId, file, asksFirst: file.Length > SmallBytes, progress, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (ErrorReader.IsAskingRefused(error))
        {
            return await SendAsync(sessionId, file, asksFirst: false, progress, ct).ConfigureAwait(false);
        }
    }

    private async Task<NemoMedia> SendAsync(
        string sessionId, FileInfo file, bool asksFirst, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        FilePart? part = null;
        var request = Request(sessionId) with
        {
            Content = alive => UploadContent.Of(file, part = new FilePart(file, (sent, total) =>
            {
                alive();
                progress?.Report(new NemoProgress { Activity = "Uploading", Status = file.Name, Percent = total == 0 ? 100 : 100.0 * sent / total });
            })),
            AsksFirst = asksFirst,
            Timeout = Idle,
        };
        try
        {
            var answer = await transport.SendAsync(request, ct).ConfigureAwait(false);
            return First(WireMapper.Media(answer.Envelope.Data, sessionId, file.FullName));
        }
        catch (NemoException) when (part?.Fault is not null)
        {
            // The connection broke because we broke it off.
            throw part.Fault;
        }
        catch (NemoException error) when (error is { Kind: NemoErrorKind.TimedOut, StatusCode: null })
        {
            throw new NemoException(NemoErrorKind.TimedOut, Texts.Say("UploadStalled", file.Name, Idle.TotalMinutes), Texts.Say("TryLater")) { SessionId = sessionId };
        }
    }

    public async Task<NemoMedia> UploadUrlAsync(string sessionId, Uri url, CancellationToken ct)
    {
        var body = WireJson.Body(new UploadUrlsDto([url.AbsoluteUri], "url"));
        // The backend fetches the file before it answers.
        var answer = await transport.SendAsync(Request(sessionId) with { Content = JsonBody.Of(body), Timeout = Idle }, ct).ConfigureAwait(false);
        return First(WireMapper.Media(answer.Envelope.Data, sessionId, url.AbsoluteUri));
    }

    private static ApiRequest Request(string sessionId) =>
        new("upload", HttpMethod.Post, $"/api/upload-video/nemo_agent/me/{Uri.EscapeDataString(sessionId)}", RetryClass.Create) { SessionId = sessionId };

    private static NemoMedia First(IReadOnlyList<NemoMedia> media) =>
        media.Count > 0 ? media[0] : throw new NemoException(NemoErrorKind.UnexpectedAnswer, Texts.Say("UploadUnnamed"));
}
