using SoraVideo.Emulator.Page;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>The page for people, and what it alone asks for: neither is recorded nor befallen by faults.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/", Reading, ShowPage);
        var group = app.MapGroup("/_nemo/page");
        group.MapGet("/live", Follow);
        group.MapGet("/demo", () => Envelope.Of(new { Emulator.DemoToken }));
        group.MapMethods("/renders/{name}", Reading, (MediaFolder folder, string name) => FileEndpoints.Serve(MediaFolder.FindIn(folder.Renders, name)));
    }

    private static IResult ShowPage(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PageDocument.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return Results.Bytes(PageDocument.Html, "text/html; charset=utf-8");
    }

    private static LiveFeed Follow(IServiceProvider services, IHostApplicationLifetime lifetime) => new(
    [
        ActivatorUtilities.CreateInstance<AboutSection>(services),
        ActivatorUtilities.CreateInstance<SessionSection>(services),
        ActivatorUtilities.CreateInstance<LedgerSection>(services),
        ActivatorUtilities.CreateInstance<FaultSection>(services),
        ActivatorUtilities.CreateInstance<RequestSection>(services),
    ], lifetime.ApplicationStopping);
}
