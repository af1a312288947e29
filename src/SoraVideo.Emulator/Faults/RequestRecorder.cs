using System.Text;
using SoraVideo.Emulator.Endpoints;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Faults;

/// <summary>Keeps what each request looked like.</summary>
internal sealed class RequestRecorder(
    RequestDelegate next, RequestLog requests, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<RequestRecorder> log)
{
    private const int BodyLimit = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_nemo") || context.Request.Path == "/")
        {
            await next(context);
            return;
        }

        var request = new RecordedRequest(
            time.GetUtcNow(), context.Operation(), context.Request.Method,
            context.Request.Path + context.Request.QueryString.Value, HeadersOf(context));
        requests.Add(request);
        var start = time.GetTimestamp();
        var body = new CopiedBody(context.Request.Body, BodyLimit);
        context.Request.Body = body;

        // A stream that was made to stall must not keep the emulator from stopping.
        using var stopping = lifetime.ApplicationStopping.Register(context.Abort);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up: nobody is left to be told.
        }
        finally
        {
            request.Body = Encoding.UTF8.GetString(body.Copied);
            var gone = Connections.HasHungUp(context) || context.RequestAborted.IsCancellationRequested;
            request.Status = gone && !context.Response.HasStarted ? null : context.Response.StatusCode;
            request.Fault = context.Fault() is { } fault ? FaultText.Of(fault) : null;
            request.Milliseconds = Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 1);
            requests.Touch();
            log.LogInformation("{Method} {Path} {Status}", request.Method, request.Path, request.Status);
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpContext context) => context.Request.Headers.ToDictionary(
        header => header.Key,
        header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            ? Redact(header.Value.ToString())
            : header.Value.ToString(),
        StringComparer.OrdinalIgnoreCase);

    private static string Redact(string authorization)
    {
        var scheme = authorization.Split(' ')[0];
        return authorization.Length > scheme.Length + 8 ? $"{scheme} ...{authorization[^4..]}" : $"{scheme} ...";
    }
}
