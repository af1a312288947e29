using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>The account's credits.</summary>
internal static class CreditsEndpoints
{
    public static void MapCredits(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/credits/balance/simple", Read).AddEndpointFilter<AccountFilter>().Is(Operations.Credits);

    private static IResult Read(HttpContext context)
    {
        var account = context.Account();
        return Envelope.Ok(new JsonObject { ["available"] = account.Available, ["frozen"] = account.Frozen, ["total"] = account.Total });
    }
}
