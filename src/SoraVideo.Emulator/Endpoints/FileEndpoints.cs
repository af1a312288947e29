using Microsoft.Net.Http.Headers;
using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Files as a CDN serves them, without a token, and the fallback download with one.</summary>
internal static class FileEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/media/{name}", Reading, GetMediaAsync).Is(Operations.Media);
        app.MapMethods("/renders/{name}", Reading, GetRender).Is(Operations.Download);
        app.MapMethods("/api/render/proxy/{id}/download", Reading, Download).AddEndpointFilter<AccountFilter>().Is(Operations.Download);
    }

    private static async Task<IResult> GetMediaAsync(HttpContext context, ClipStudio studio, string name)
    {
        try
        {
            return Serve(await studio.FindAsync(name, context.RequestAborted));
        }
        catch (RenderFailedException problem)
        {
            return new ApiError(StatusCodes.Status500InternalServerError, problem.Message, StatusCodes.Status500InternalServerError);
        }
    }

    private static IResult GetRender(MediaFolder folder, string name) => Serve(MediaFolder.FindIn(folder.Renders, name));

    private static IResult Download(HttpContext context, Renders renders, MediaFolder folder, string id) =>
        renders.Find(context.Account().UserId, id)?.FileName is { } name
            ? Serve(MediaFolder.FindIn(folder.Renders, name))
            : ApiError.Missing("Render");

    public static IResult Serve(string? file)
    {
        if (file is null)
        {
            return Results.NotFound();
        }

        var info = new FileInfo(file);
        var tag = new EntityTagHeaderValue($"\"{info.Length:x}-{info.LastWriteTimeUtc.Ticks:x}\"");
        return Results.File(
            file, MediaTypes.MimeOf(file), lastModified: info.LastWriteTimeUtc, entityTag: tag, enableRangeProcessing: true);
    }
}
