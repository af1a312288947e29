using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Api;

/// <summary>What the backend holds for a session.</summary>
internal sealed class StateApi(HttpTransport transport)
{
    public async Task<NemoState> GetAsync(string sessionId, CancellationToken ct)
    {
        var path = $"/api/state/nemo_agent/me/{Uri.EscapeDataString(sessionId)}/latest";
        var request = new ApiRequest("state", HttpMethod.Get, path, RetryClass.Read) { SessionId = sessionId };
        var answer = await transport.SendAsync(request, ct).ConfigureAwait(false);
        return WireMapper.State(answer.Envelope.Data, sessionId)
            ?? throw new NemoException(NemoErrorKind.UnexpectedAnswer, Texts.Say("NoState")) { SessionId = sessionId };
    }
}
