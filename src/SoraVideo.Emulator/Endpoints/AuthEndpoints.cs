using System.Globalization;
using System.Text.Json.Nodes;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Anonymous tokens, and claim tokens for the browser.</summary>
internal static class AuthEndpoints
{
    private const int LongestClientId = 64;

    public static void MapAuth(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/auth/anonymous-token", GetToken).Is(Operations.Token);
        app.MapPost("/api/auth/claim-token", ClaimAsync).AddEndpointFilter<AccountFilter>().Is(Operations.Claim);
    }

    private static IResult GetToken(HttpContext context, Accounts accounts)
    {
        var clientId = context.Request.Headers["X-Client-Id"].ToString();
        if (clientId.Length is 0 or > LongestClientId)
        {
            return ApiError.Bad(clientId.Length == 0
                ? "Missing X-Client-Id header"
                : $"X-Client-Id is longer than {LongestClientId} characters");
        }

        var (account, wait) = accounts.Open(clientId);
        if (account is null)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            const int TooMany = StatusCodes.Status429TooManyRequests;
            return new ApiError(TooMany, "Only one token per client in 7 days", TooMany);
        }

        return Envelope.Ok(new JsonObject
        {
            ["token"] = account.Token,
            ["user_id"] = account.UserId,
            ["expires_at"] = account.ExpiresAt!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["credits"] = account.Available,
        });
    }

    private static async Task<IResult> ClaimAsync(HttpContext context, Sessions sessions)
    {
        var body = await context.ReadJsonAsync();
        if (body?.Text("session_id") is not { } sessionId || body.Text("task_id") is not { } taskId)
        {
            return ApiError.Bad("task_id and session_id are required");
        }

        return sessions.Find(context.Account().UserId, sessionId)?.TaskId == taskId
            ? Envelope.Ok(new JsonObject
            {
                ["claim_token"] = Identifiers.ClaimToken(), ["expires_in"] = (int)Accounts.TokenLife.TotalSeconds,
            })
            : ApiError.NoSession;
    }
}
