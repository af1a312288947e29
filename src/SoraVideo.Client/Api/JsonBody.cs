using System.Net.Http.Headers;

namespace SoraVideo.Api;

/// <summary>A JSON request body, ready to be sent more than once.</summary>
internal static class JsonBody
{
    public static Func<Action, HttpContent> Of(byte[] utf8) =>
        _ => new ByteArrayContent(utf8) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
