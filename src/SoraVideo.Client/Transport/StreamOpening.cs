using System.Text;

namespace SoraVideo.Transport;

/// <summary>Tells a stream of events from a refusal or a page by how it begins: labels are changed or lost on the way.</summary>
internal static class StreamOpening
{
    public const string EventStream = "text/event-stream";
    private static readonly string[] Fields = [":", "data:", "event:", "id:", "retry:"];

    public static bool IsLabelled(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == EventStream;

    /// <summary>Whether it was read whole already and found to be no stream.</summary>
    public static bool IsPage(HttpResponseMessage response) => response.Content is ByteArrayContent;

    /// <summary>Looks at the body's first bytes; it can be read from its beginning afterwards.</summary>
    public static async Task<bool> IsStreamAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = new PeekedBody(await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false));
        var type = response.Content.Headers.ContentType;
        var isLabelled = IsLabelled(response);
        response.Content = new StreamContent(body) { Headers = { ContentType = type } };
        return await body.PeekAsync(bytes => Decide(bytes, isLabelled), ct).ConfigureAwait(false) ?? isLabelled;
    }

    // What says that it is a stream is one unless it plainly isn't; what doesn't must begin as one.
    private static bool? Decide(ReadOnlyMemory<byte> bytes, bool isLabelled)
    {
        // A byte order mark may come in pieces.
        if (bytes.Length < 3)
            return null;
        var opening = Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (opening.Length == 0)
            return null;
        if (opening[0] is '{' or '[' or '<')
            return false;
        if (isLabelled || Fields.Any(field => opening.StartsWith(field, StringComparison.Ordinal)))
            return true;
        return Fields.Any(field => field.StartsWith(opening, StringComparison.Ordinal)) ? null : false;
    }
}
