using System.Net.Http.Headers;
using System.Text;

namespace SoraVideo.Transport;

/// <summary>A file as the multipart body that a browser or curl would send, streamed from disk.</summary>
internal static class UploadContent
{
    public static HttpContent Of(FileInfo file, FilePart part)
    {
        var boundary = $"sora-{Guid.NewGuid():N}";
        var form = new MultipartFormDataContent(boundary) { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        // Some servers take the quotes, which .NET adds, for a part of the boundary.
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        part.Headers.ContentType = new MediaTypeHeaderValue(MediaFormats.TypeOf(file.Name) ?? "application/octet-stream");
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{Quoted(file.Name)}\"");
        form.Add(part);
        return form;
    }

    // As browsers do it: the name in UTF-8, with what would end the quotes or the line percent-encoded.
    private static string Quoted(string name) => name
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
