using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SoraVideo.Benchmarks.Server;

/// <summary>Films of any size to fetch, whole or from a byte on, and a place to send files to.</summary>
internal static class FileEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/files/{size:long}.mp4", SendAsync);
        app.MapPost("/api/upload-video/nemo_agent/me/{id}", (HttpRequest request) => TakeAsync(request));
    }

    private static async Task SendAsync(long size, HttpContext call)
    {
        var film = new Film(size);
        var range = call.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault();
        var from = range?.From ?? 0;
        call.Response.ContentType = "video/mp4";
        call.Response.ContentLength = size - from;
        call.Response.Headers.ETag = $"\"film-{size}\"";
        if (range is not null)
        {
            call.Response.StatusCode = StatusCodes.Status206PartialContent;
            call.Response.Headers.ContentRange = $"bytes {from}-{size - 1}/{size}";
        }

        await film.WriteAsync(call.Response.Body, from, call.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task<IResult> TakeAsync(HttpRequest request)
    {
        var body = request.BodyReader;
        while (await body.ReadAsync() is { IsCompleted: false } read)
            body.AdvanceTo(read.Buffer.End);
        return Results.Text("""{"code":0,"data":{"files":[{"filename":"big.mp4","file_type":"video"}]}}""", "application/json");
    }
}
