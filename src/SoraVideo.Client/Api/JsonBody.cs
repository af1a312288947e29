using System.Net.Http.Headers;
using SoraVideo.Transport;

namespace SoraVideo.Api;

/// <summary>A JSON request body, ready to be sent more than once.</summary>
internal static class JsonBody
{
    public static Func<Action, HttpContent> Of(byte[] utf8) => _ => Labelled(new ByteArrayContent(utf8));

    /// <summary>One that asks before its first byte leaves, when the connection is there: what it asks may refuse.</summary>
    public static Func<Action, HttpContent> Of(byte[] utf8, Action require) => _ => Labelled(new AskingContent(utf8, require));

    private static HttpContent Labelled(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
