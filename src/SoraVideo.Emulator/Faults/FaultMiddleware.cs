using System.Net.Mime;
using Microsoft.AspNetCore.Http.Features;
using SoraVideo.Emulator.Endpoints;

namespace SoraVideo.Emulator.Faults;

/// <summary>Makes planned faults happen around the operation they are for.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultPlan plan, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Operation() is not { } operation || plan.Take(operation) is not { } fault)
        {
            await next(context);
            return;
        }

        context.Features.Set(fault);
        if (fault.Delay > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.Delay), time, context.RequestAborted);
        }

        await (fault.ReplacesResponse ? ReplaceAsync(context, fault) : AlterAsync(context, fault, operation));
    }

    private async Task ReplaceAsync(HttpContext context, Fault fault)
    {
        if (fault.DoesWork)
        {
            await WorkUnseenAsync(context);
        }

        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        if (fault.Close is not null)
        {
            Connections.HangUp(context, reset: fault.Close == "reset");
        }
        else if (fault.Raw is not null)
        {
            await Connections.SendRawAsync(context, fault.Raw);
        }
        else
        {
            await AnswerAsync(context, fault);
        }
    }

    private async Task WorkUnseenAsync(HttpContext context)
    {
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
            context.Response.Headers.Clear();
        }
    }

    private static async Task AnswerAsync(HttpContext context, Fault fault)
    {
        var body = fault.Body ?? (fault.Code is { } code ? Envelope.Text(code, fault.Message ?? "A planned fault") : "");
        context.Response.StatusCode = fault.Status ?? StatusCodes.Status200OK;
        context.Response.ContentType = fault.ContentType ?? GuessType(body);
        AddHeaders(context, fault);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private async Task AlterAsync(HttpContext context, Fault fault, string operation)
    {
        context.Response.OnStarting(() =>
        {
            AddHeaders(context, fault);
            if (fault.Truncate < context.Response.ContentLength)
            {
                context.Response.ContentLength = fault.Truncate;
            }

            return Task.CompletedTask;
        });

        // A message's stream stalls by events, not by bytes: its endpoint sees to that.
        var stalls = fault.HalfOpen && operation != Operations.Message;
        if (fault.CutAt is not null || fault.Truncate is not null || stalls)
        {
            var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            var limited = new LimitedBody(body.Stream, fault.CutAt ?? fault.Truncate, () => AtLimitAsync(context, fault, body));
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(limited, body));
        }

        await next(context);
    }

    private static async Task AtLimitAsync(HttpContext context, Fault fault, IHttpResponseBodyFeature body)
    {
        if (fault.HalfOpen)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        else if (fault.CutAt is not null)
        {
            await Connections.CutAsync(context);
        }
        else
        {
            await body.CompleteAsync();
        }
    }

    private static void AddHeaders(HttpContext context, Fault fault)
    {
        foreach (var (name, value) in fault.Headers ?? new Dictionary<string, string>())
        {
            context.Response.Headers[name] = value;
        }
    }

    private static string GuessType(string body) => body.TrimStart() switch
    {
        ['{' or '[', ..] => MediaTypeNames.Application.Json,
        ['<', ..] => MediaTypeNames.Text.Html,
        _ => MediaTypeNames.Text.Plain,
    };
}
