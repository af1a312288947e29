using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Api;

/// <summary>Sessions and credits.</summary>
internal sealed class SessionApi(HttpTransport transport, TimeProvider time)
{
    public async Task<NemoSession> CreateAsync(string taskName, string language, CancellationToken ct)
    {
        var body = new CreateSessionDto(taskName, language);
        var request = new ApiRequest("session", HttpMethod.Post, "/api/tasks/me/with-session/nemo_agent", RetryClass.Create)
        {
            Content = JsonBody.Of(WireJson.Body(body)),
        };
        var answer = await transport.SendAsync(request, ct).ConfigureAwait(false);
        return WireMapper.Session(answer.Envelope.Data, body, time.GetUtcNow())
            ?? throw new NemoException(NemoErrorKind.UnexpectedAnswer, Texts.Say("SessionUnnamed"));
    }

    public async Task<NemoCredits> GetCreditsAsync(CancellationToken ct)
    {
        var request = new ApiRequest("credits", HttpMethod.Get, "/api/credits/balance/simple", RetryClass.Read);
        var answer = await transport.SendAsync(request, ct).ConfigureAwait(false);
        return WireMapper.Credits(answer.Envelope.Data)
            ?? throw new NemoException(NemoErrorKind.UnexpectedAnswer, Texts.Say("NoBalance"));
    }
}
