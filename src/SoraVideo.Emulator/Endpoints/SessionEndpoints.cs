using System.Text.Json.Nodes;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Sessions and their state.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/tasks/me/with-session/nemo_agent", CreateAsync).AddEndpointFilter<AccountFilter>().Is(Operations.Session);
        app.MapGet("/api/state/nemo_agent/me/{id}/latest", ReadState).AddEndpointFilter<AccountFilter>().Is(Operations.State);
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Sessions sessions)
    {
        var body = await context.ReadJsonAsync();
        if (body is null)
        {
            return ApiError.Bad("The body is not a JSON object");
        }

        var session = sessions.Create(context.Account().UserId, body.Text("task_name") ?? "project", body.Text("language") ?? "en");
        return Envelope.Ok(new JsonObject { ["task_id"] = session.TaskId, ["session_id"] = session.Id, ["user_id"] = session.UserId });
    }

    private static IResult ReadState(HttpContext context, Sessions sessions, string id)
    {
        if (sessions.Find(context.Account().UserId, id) is not { } session)
        {
            return ApiError.NoSession;
        }

        return Envelope.Ok(new JsonObject
        {
            ["session_id"] = session.Id,
            ["task_id"] = session.TaskId,
            ["task_name"] = session.TaskName,
            ["user_id"] = session.UserId,
            ["state"] = StateJson.Of(session.State),
        });
    }
}
