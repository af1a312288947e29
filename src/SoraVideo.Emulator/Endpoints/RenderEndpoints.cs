using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Exports: submitted, asked after, cancelled.</summary>
internal static class RenderEndpoints
{
    private static readonly string[] Attribution = ["X-Skill-Source", "X-Skill-Version", "X-Skill-Platform"];

    public static void MapRenders(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/render/proxy/lambda").AddEndpointFilter<AccountFilter>();
        group.MapPost("", SubmitAsync).Is(Operations.Render);
        group.MapGet("/{id}", Poll).Is(Operations.Poll);
        group.MapPost("/{id}/cancel", Cancel).Is(Operations.Cancel);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, Sessions sessions, Renders renders, RenderQueue queue, TimeProvider time)
    {
        if (Attribution.Any(header => string.IsNullOrWhiteSpace(context.Request.Headers[header])))
        {
            const string Message = "Export blocked: X-Skill-Source, X-Skill-Version and X-Skill-Platform are required";
            return new ApiError(StatusCodes.Status402PaymentRequired, Message, StatusCodes.Status402PaymentRequired);
        }

        var (request, error) = RenderRequest.Read(await context.ReadJsonAsync());
        if (request is null)
        {
            return error!;
        }

        var user = context.Account().UserId;
        if (sessions.Find(user, request.SessionId) is null)
        {
            return ApiError.NoSession;
        }

        var draft = request.Draft.ToJsonString();
        var render = new Render(request.Id, user, request.SessionId, draft, request.Format, request.Quality, time.GetUtcNow())
        {
            Width = request.Width, Height = request.Height,
        };
        if (!renders.TryAdd(render))
        {
            return new ApiError(StatusCodes.Status409Conflict, $"Render id {render.Id} is taken", StatusCodes.Status409Conflict);
        }

        context.Response.Headers.RetryAfter = "1";
        queue.Start(render, context.Fault()?.RenderFails, context.Fault()?.RenderNeverEnds ?? false);

        // The only documented answer to a submission is the nested one.
        return Answer(context, render, RenderShape.Nested);
    }

    private static IResult Poll(HttpContext context, Renders renders, EmulatorOptions options, string id)
    {
        if (renders.Find(context.Account().UserId, id) is not { } render)
        {
            return ApiError.Missing("Render");
        }

        if (!render.IsOver)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        return Answer(context, render, options.RenderShape);
    }

    private static IResult Cancel(HttpContext context, Renders renders, RenderQueue queue, string id)
    {
        var user = context.Account().UserId;
        if (renders.Find(user, id) is null)
        {
            return ApiError.Missing("Render");
        }

        queue.Cancel(id);
        return Answer(context, renders.Find(user, id)!, RenderShape.Nested);
    }

    private static IResult Answer(HttpContext context, Render render, RenderShape usual)
    {
        var nested = context.Fault()?.Shape is { } shape ? shape == "nested" : usual == RenderShape.Nested;
        return Envelope.Json(nested ? RenderJson.Nested(render, context.BaseUrl()) : RenderJson.Flat(render, context.BaseUrl()));
    }
}
