using System.Threading.Channels;
using SoraVideo.Emulator.Conversation;
using SoraVideo.Emulator.Faults;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Sends a turn's frames as they come, each at once.</summary>
internal sealed class EventStream(ChannelReader<string> frames, Fault? fault, Pace pace) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellation = httpContext.RequestAborted;
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-cache";
        await httpContext.Response.Body.FlushAsync(cancellation);
        await SendAllAsync(httpContext);
        if (frames.Completion is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            httpContext.Abort();
        }
    }

    private async Task SendAllAsync(HttpContext context)
    {
        var first = true;
        while (await MayReadAsync(context.RequestAborted))
        {
            while (frames.TryRead(out var frame))
            {
                await SendAsync(context, frame);
                if (first && fault is not null)
                {
                    await AfterFirstAsync(context, fault);
                }

                first = false;
            }
        }
    }

    // No more once the turn has ended, in whatever manner.
    private async Task<bool> MayReadAsync(CancellationToken cancellation)
    {
        await Task.WhenAny(frames.WaitToReadAsync(cancellation).AsTask());
        cancellation.ThrowIfCancellationRequested();
        return !frames.Completion.IsCompleted;
    }

    private async Task AfterFirstAsync(HttpContext context, Fault fault)
    {
        if (fault.GarbageLine is not null)
        {
            await SendAsync(context, fault.GarbageLine + "\n\n");
        }

        if (fault.HalfOpen)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        while (fault.HeartbeatsOnly)
        {
            await pace.WaitAsync(pace.Beat, context.RequestAborted);
            await SendAsync(context, AgentEvents.Heartbeat);
        }
    }

    private static async Task SendAsync(HttpContext context, string frame)
    {
        await context.Response.WriteAsync(frame, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
