namespace SoraVideo.Emulator.Endpoints;

/// <summary>Answers early and then reads what the client is still sending: a client whose sending fails loses the answer.</summary>
internal sealed class DrainedResult(IResult result) : IResult
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await result.ExecuteAsync(httpContext);
        await httpContext.Response.CompleteAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await httpContext.Request.Body.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            // The answer has gone out; how the client stops is its own affair.
        }
    }
}
