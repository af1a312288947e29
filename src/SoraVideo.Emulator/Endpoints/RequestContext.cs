using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>What earlier stages have found out about a request.</summary>
internal static class RequestContext
{
    public static TBuilder Is<TBuilder>(this TBuilder builder, string operation)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OperationName(operation));

    public static string? Operation(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<OperationName>()?.Name;

    public static Account Account(this HttpContext context) => context.Features.GetRequiredFeature<Account>();

    public static Fault? Fault(this HttpContext context) => context.Features.Get<Fault>();

    public static string BaseUrl(this HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    /// <summary>The body as a JSON object; null when it is none.</summary>
    public static async Task<JsonObject?> ReadJsonAsync(this HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private sealed record OperationName(string Name);
}
