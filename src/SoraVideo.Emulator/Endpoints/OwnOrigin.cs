using System.Net;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Keeps the page and the control addresses from other sites' scripts, and from names that were bent to this machine.</summary>
internal sealed class OwnOrigin(RequestDelegate next)
{
    private static readonly string[] Friendly = ["same-origin", "none"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var guarded = request.Path == "/" || request.Path.StartsWithSegments("/_nemo");
        return !guarded || IsOwn(request) ? next(context) : Refused.ExecuteAsync(context);
    }

    private static ApiError Refused { get; } = new(
        StatusCodes.Status403Forbidden, "Only this machine's own pages and programs may use this address", StatusCodes.Status403Forbidden);

    // Programs send neither Origin nor Sec-Fetch-Site; every browser sends one of them with what could do harm.
    private static bool IsOwn(HttpRequest request) =>
        IsLoopback(request.Host.Host)
        && (request.Headers.Origin is not [var origin] || IsSame(origin, request))
        && (request.Path == "/" || request.Headers["Sec-Fetch-Site"] is not [var site] || Friendly.Contains(site));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsSame(string? origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
