using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo.Api;

/// <summary>Starter tokens.</summary>
internal sealed class AuthApi(HttpTransport transport)
{
    /// <summary>The one token that a client id gets in 7 days.</summary>
    public async Task<NemoAccount> RequestTokenAsync(string clientId, CancellationToken ct)
    {
        var request = new ApiRequest("token", HttpMethod.Post, "/api/auth/anonymous-token", RetryClass.Create)
        {
            NeedsToken = false,
            ClientId = clientId,
        };
        ApiAnswer answer;
        try
        {
            answer = await transport.SendAsync(request, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.ClientIdMissing && error.NothingDone)
        {
            // Something on the way lost the header; the backend did nothing, so once more with the same id.
            answer = await transport.SendAsync(request, ct).ConfigureAwait(false);
        }

        return WireMapper.Account(answer.Envelope.Data)
            ?? throw new NemoException(NemoErrorKind.UnexpectedAnswer, Texts.Say("NoStarterToken"));
    }
}
