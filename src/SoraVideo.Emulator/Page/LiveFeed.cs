namespace SoraVideo.Emulator.Page;

/// <summary>Tells one page what is new, a few times a second at most however much happens, and nothing while nothing does.</summary>
internal sealed class LiveFeed(IReadOnlyList<IPageSection> sections, CancellationToken stopping) : IResult
{
    private const int BeatsOfSilence = 60;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            await SendAsync(httpContext.Response, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the emulator ends.
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationToken cancellation)
    {
        var seen = new long[sections.Count];
        Array.Fill(seen, -1);
        using var timer = new PeriodicTimer(Beat);
        var silence = 0;
        do
        {
            var news = string.Concat(sections.Select((section, i) => NewsOf(section, ref seen[i])));
            silence = news.Length > 0 ? 0 : silence + 1;
            if (news.Length == 0 && silence % BeatsOfSilence == 0)
            {
                news = ": alive\n\n";
            }

            if (news.Length > 0)
            {
                await response.WriteAsync(news, cancellation);
                await response.Body.FlushAsync(cancellation);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private static string NewsOf(IPageSection section, ref long seen)
    {
        // Taken before the reading, so that nothing that happens meanwhile is missed.
        var now = section.Revision;
        if (now == seen)
        {
            return "";
        }

        seen = now;
        return $"event: {section.Name}\ndata: {section.Read()}\n\n";
    }
}
