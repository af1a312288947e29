using System.Runtime.CompilerServices;
using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Api;

/// <summary>The message stream. A message is sent at most once, whatever happens to the answer.</summary>
internal sealed class ConversationApi(HttpTransport transport, NemoClientOptions options)
{
    /// <summary>The answer's words without the tokens that the backend was given.</summary>
    public string Clean(string words) => transport.Clean(words);

    /// <summary>Sends a message and reads the answer's events as they come. The stream's own end is the answer's end.</summary>
    /// <exception cref="NemoException">
    /// With NothingSent or NothingDone if the message surely had no effect; any other kind leaves that open.
    /// </exception>
    public async IAsyncEnumerable<StreamEvent> SendAsync(
        string sessionId, string message, StreamActivity activity, MessageSteps steps, [EnumeratorCancellation] CancellationToken ct)
    {
        var body = new SendMessageDto("nemo_agent", "me", sessionId, new MessageDto([new TextPartDto(message)]));
        var request = new ApiRequest("message", HttpMethod.Post, "/run_sse", RetryClass.Conversation)
        {
            Content = JsonBody.Of(WireJson.Body(body), steps.Writing),
            Accept = StreamOpening.EventStream,
            Timeout = null,
            SessionId = sessionId,
            Leaving = steps.Leaving,
            Kept = steps.Kept,
        };
        using var response = await transport.OpenAsync(request, ct).ConfigureAwait(false);
        if (StreamOpening.IsPage(response))
            throw NoStream(sessionId);
        steps.Accepted();
        if (!await StreamOpening.IsStreamAsync(response, ct).ConfigureAwait(false))
            throw await transport.RefusalAsync(request, response, ct).ConfigureAwait(false) ?? NoStream(sessionId);
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var events = new EventStream(stream, activity, options.MaxEventBytes);
        await foreach (var read in events.ReadAsync(ct).ConfigureAwait(false))
            yield return read;
    }

    private static NemoException NoStream(string sessionId) =>
        new(NemoErrorKind.UnexpectedAnswer, Texts.Say("PageNotStream")) { SessionId = sessionId };
}
