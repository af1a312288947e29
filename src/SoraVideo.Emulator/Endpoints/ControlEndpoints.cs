using System.Text.Json;
using System.Text.Json.Nodes;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>What tests look at and turn: <c>/_nemo</c>, no part of the service.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/_nemo");
        group.MapGet("/health", Health);
        group.MapGet("/requests", (RequestLog requests, string? operation) => Envelope.Of(requests.Read(operation)));
        group.MapDelete("/requests", (RequestLog requests) => Done(requests.Clear));
        group.MapGet("/ledger", (Ledger ledger) => Envelope.Of(ledger));
        group.MapPost("/reset", ResetAsync);
        group.MapGet("/faults", ListFaults);
        group.MapPost("/faults", AddFaultsAsync);
        group.MapDelete("/faults", (FaultPlan plan, string? name) => Done(name is null ? plan.Clear : () => plan.Remove(name)));
    }

    private static IResult Health(DraftRenderer renderer, TimeProvider time) => Envelope.Json(new JsonObject
    {
        ["status"] = "ok",
        ["version"] = typeof(ControlEndpoints).Assembly.GetName().Version?.ToString(3),
        ["ffmpeg"] = renderer.HasFfmpeg,
        ["time"] = time.GetUtcNow(),
    });

    private static async Task<IResult> ResetAsync(Resetter resetter)
    {
        await resetter.ResetAsync();
        return Results.NoContent();
    }

    private static IResult ListFaults(FaultPlan plan) =>
        Results.Text(JsonSerializer.Serialize(plan.Pending, FaultJson.Options), "application/json");

    private static async Task<IResult> AddFaultsAsync(HttpContext context, FaultPlan plan)
    {
        using var reader = new StreamReader(context.Request.Body);
        try
        {
            foreach (var fault in FaultJson.Read(await reader.ReadToEndAsync(context.RequestAborted)))
            {
                plan.Add(fault);
            }

            return Results.NoContent();
        }
        catch (ArgumentException problem)
        {
            return ApiError.Bad(problem.Message);
        }
    }

    private static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }
}
