using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Media put into a session, as files or by address.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/upload-video/nemo_agent/me/{id}", UploadAsync).AddEndpointFilter<AccountFilter>().Is(Operations.Upload);

    private static async Task<IResult> UploadAsync(HttpContext context, Sessions sessions, UploadReader reader, string id)
    {
        if (sessions.Find(context.Account().UserId, id) is null)
        {
            return new DrainedResult(ApiError.NoSession);
        }

        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed : null;
        var boundary = HeaderUtilities.RemoveQuotes(type?.Boundary ?? default).Value;
        var (items, error) = type?.MediaType.Value switch
        {
            "multipart/form-data" when boundary is { Length: > 0 } => await reader.ReadFilesAsync(context, boundary),
            "application/json" => ReadUrls(await context.ReadJsonAsync()),
            _ => ([], ApiError.Bad("Send multipart/form-data with 'files', or JSON with 'urls'")),
        };
        if (error is not null)
        {
            return new DrainedResult(error);
        }

        sessions.Update(id, state => state with { Uploads = [.. state.Uploads, .. items] });
        return Envelope.Ok(new JsonObject
        {
            ["files"] = new JsonArray([.. items.Select(item => StateJson.Uploaded(item, "cdn_url"))]),
            ["session_state_applied"] = true,
        });
    }

    private static (IReadOnlyList<MediaItem> Items, ApiError? Error) ReadUrls(JsonObject? body)
    {
        if (body?["urls"] is not JsonArray { Count: > 0 } urls || body.Text("source_type") != "url")
        {
            return ([], ApiError.Bad("urls and source_type \"url\" are required"));
        }

        var items = new List<MediaItem>();
        foreach (var node in urls)
        {
            if (!Uri.TryCreate(node?.ToString(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                return ([], ApiError.Bad("Only http and https addresses are accepted"));
            }

            var name = Uri.UnescapeDataString(url.Segments[^1]);
            if (MediaTypes.TypeOf(name) is not { } type)
            {
                return ([], ApiError.Unsupported(name));
            }

            items.Add(new(name, type, url.AbsoluteUri));
        }

        return (items, null);
    }
}
