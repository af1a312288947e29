using System.Text.Json.Nodes;
using SoraVideo.Emulator.Conversation;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Messages, answered as a stream of events.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder app) =>
        app.MapPost("/run_sse", RunAsync).AddEndpointFilter<AccountFilter>().Is(Operations.Message);

    private static async Task<IResult> RunAsync(HttpContext context, Sessions sessions, Turns turns, Pace pace)
    {
        var (request, problems) = MessageRequest.Read(await context.ReadJsonAsync());
        if (request is null)
        {
            return Envelope.Json(new JsonObject { ["detail"] = problems }, StatusCodes.Status422UnprocessableEntity);
        }

        var account = context.Account();
        if (request.App != "nemo_agent" || (request.User != "me" && request.User != account.UserId)
            || sessions.Find(account.UserId, request.SessionId) is not { } session)
        {
            return ApiError.NoSession;
        }

        var fault = context.Fault();
        var (turn, error) = turns.Begin(
            account, session, request.Text, context.BaseUrl(), fault?.SilentEdit, rehearsal: fault is { DoesWork: false });
        if (turn is null)
        {
            return error!;
        }

        return fault is { ReplacesResponse: true } ? Results.Empty : new EventStream(turn.Frames, fault, pace);
    }
}
