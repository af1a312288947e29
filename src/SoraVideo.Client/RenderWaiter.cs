using SoraVideo.Api;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>Waits for a submitted render, and looks at it when a look is likely to be worth it.</summary>
internal sealed class RenderWaiter(RenderApi renders, NemoClientOptions options, Action<string> trace)
{
    // Right after the submit the backend may not know the id yet, and a finished render may lack its link for a moment.
    private const int Grace = 3;
    private static readonly TimeSpan GraceWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>Waits until a render has failed or has a link.</summary>
    /// <exception cref="NemoException">It takes longer than the time that was set, or isn't known to the backend.</exception>
    public async Task<NemoRender> WaitAsync(NemoRender render, RenderWatch watch, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var looksWithoutLink = 0;
        while (true)
        {
            if (render.IsFailed || render is { IsCompleted: true, Url.Length: > 0 })
                return render;
            if (render.IsCompleted && ++looksWithoutLink > Grace)
                return render with { Url = await renders.FindLinkAsync(options.ApiUrl, render.Id, ct).ConfigureAwait(false) ?? throw NoLink(render) };
            var left = options.RenderTimeout - watch.Waited;
            if (left <= TimeSpan.Zero)
                throw TimedOut(render);
            progress?.Report(Say(render.Id, render.Status) with { Percent = render.Progress is { } percent ? Math.Clamp(percent, 0, 100) : null });
            var wait = render.IsCompleted ? GraceWait : Asked(render) ?? options.RenderPollInterval ?? watch.UntilNextLook();
            await Task.Delay(wait < left ? wait : left, options.Time, ct).ConfigureAwait(false);
            var asked = watch.Waited;
            var found = await LookAsync(render, ct).ConfigureAwait(false);
            watch.Note(asked, found);
            render = found ?? render;
        }
    }

    /// <summary>
    /// One look; nothing if the backend can't be asked just now. A failed look is no failed render; but an id that the backend
    /// keeps not knowing is wrong.
    /// </summary>
    public async Task<NemoRender?> LookAsync(NemoRender render, CancellationToken ct)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return await renders.GetAsync(render, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind == NemoErrorKind.NotFound && look < Grace)
            {
                await Task.Delay(GraceWait, options.Time, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind is NemoErrorKind.Disconnected or NemoErrorKind.TimedOut or NemoErrorKind.ServerError or NemoErrorKind.Unreachable or NemoErrorKind.NameNotFound or NemoErrorKind.RateLimited)
            {
                trace(Texts.Say("RenderNotRead", render.Id, error.Message));
                return null;
            }
        }
    }

    internal static NemoProgress Say(string id, string status) => new() { Activity = "Rendering", Status = SafeText.Line(status, 40), RenderId = id };

    internal static NemoException NoLink(NemoRender render) => new(
        NemoErrorKind.UnexpectedAnswer, Texts.Say("RenderWithoutLink"), Texts.Say("RenderWithoutLinkHint", render.Id))
    {
        RenderId = render.Id,
        SessionId = render.SessionId,
    };

    // A backend that asks to be asked at once would be asked without a pause.
    private static TimeSpan? Asked(NemoRender render) => render.RetryAfter < ShortestWait ? ShortestWait : render.RetryAfter;

    private NemoException TimedOut(NemoRender render) => new(
        NemoErrorKind.RenderTimedOut,
        Texts.Say("RenderTimedOut", options.RenderTimeout.TotalMinutes),
        Texts.Say("RenderTimedOutHint", render.Id)) { RenderId = render.Id, SessionId = render.SessionId };
}
