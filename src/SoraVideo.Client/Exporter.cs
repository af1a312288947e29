using System.Globalization;
using SoraVideo.Api;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>From draft to file: submit, wait, fetch.</summary>
internal sealed class Exporter(RenderApi renders, DownloadApi downloads, StateApi states, NemoClientOptions options, Action<string> trace)
{
    // Right after the submit the backend may not know the id yet, and a finished render may lack its link for a moment.
    private const int Grace = 3;
    private const int DownloadTries = 3;
    private static readonly TimeSpan GraceWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(2);

    public async Task<NemoRender> RenderAsync(string sessionId, RenderSettings settings, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var state = await states.GetAsync(sessionId, ct).ConfigureAwait(false);
        if (!state.IsReady || state.Draft is null)
            throw new NemoException(NemoErrorKind.NothingToExport, $"There is nothing on the timeline of session {sessionId} yet.", "Make a video in it first with New-NemoVideo.") { SessionId = sessionId };
        NemoRender? failed = null;
        // A failed render is submitted once more, with a new id.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var render = await SubmitAsync(sessionId, state.Draft, settings, progress, ct).ConfigureAwait(false);
            render = await WaitUntilDoneAsync(render, progress, ct).ConfigureAwait(false);
            if (!render.IsFailed)
                return render;
            failed = render;
            trace($"render {render.Id} failed: {SafeText.Line(render.Error ?? render.Status, 120)}");
        }

        throw Failed(failed!);
    }

    /// <summary>Waits for a render until it has a link.</summary>
    /// <exception cref="NemoException">It failed, or takes longer than the time that was set.</exception>
    public async Task<NemoRender> WaitAsync(NemoRender render, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        // The first look must succeed: there is nothing to wait for where nobody answers.
        var now = await renders.GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false);
        var done = await WaitUntilDoneAsync(now, progress, ct).ConfigureAwait(false);
        return done.IsFailed ? throw Failed(done) : done;
    }

    public async Task<NemoExport> DownloadAsync(NemoRender render, string path, string format, bool overwrite, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var target = Path.GetFullPath(path);
        if (File.Exists(target) && !overwrite)
            throw new NemoException(NemoErrorKind.TargetExists, $"'{target}' is there already.", "Use -Force to replace it.") { RenderId = render.Id };
        if (render.Url is not { Length: > 0 })
            throw NoLink(render);
        MakeFolder(Path.GetDirectoryName(target)!);
        var download = new FileDownload(token => downloads.OpenAsync(render, token), options.Time);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var file = await download.SaveAsync(target, format, overwrite, progress, ct).ConfigureAwait(false);
                return NemoExport.Of(render) with { File = new FileInfo(target), Length = file.Length, Sha256 = file.Sha256 };
            }
            catch (NemoException error) when (attempt < DownloadTries && error.Kind is NemoErrorKind.DownloadFailed or NemoErrorKind.Disconnected or NemoErrorKind.Unreachable or NemoErrorKind.TimedOut)
            {
                trace($"{error.Message} Fetching it again.");
                await Task.Delay(TimeSpan.FromSeconds(attempt), options.Time, ct).ConfigureAwait(false);
                // A link may have expired; looking at the render again brings a fresh one.
                render = await PollAsync(render, known: true, ct).ConfigureAwait(false) is { Url.Length: > 0 } fresh ? fresh : render;
            }
        }
    }

    private async Task<NemoRender> SubmitAsync(string sessionId, string draft, RenderSettings settings, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var id = NewId();
            progress?.Report(Say(id, "submitting"));
            try
            {
                return await renders.SubmitAsync(id, sessionId, draft, settings, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind is NemoErrorKind.Conflict or NemoErrorKind.UnknownCode && attempt == 0)
            {
                // The error of an id that is taken is documented without its code.
                trace($"render id {id} was refused; choosing another: {error.Message}");
            }
            catch (NemoException error) when (error.Kind is NemoErrorKind.Disconnected or NemoErrorKind.TimedOut or NemoErrorKind.ServerError)
            {
                return await FindOrResubmitAsync(new NemoRender { Id = id, SessionId = sessionId, Status = "pending" }, draft, settings, error, ct).ConfigureAwait(false);
            }
        }
    }

    // Whether a submit arrived is asked by its own id. Only a backend that surely doesn't know it gets it again, under the same id.
    private async Task<NemoRender> FindOrResubmitAsync(NemoRender lost, string draft, RenderSettings settings, NemoException error, CancellationToken ct)
    {
        try
        {
            return await PollAsync(lost, known: false, ct).ConfigureAwait(false) ?? throw error;
        }
        catch (NemoException unknown) when (unknown.Kind == NemoErrorKind.NotFound)
        {
            return await ResubmitAsync(lost, draft, settings, ct).ConfigureAwait(false);
        }
    }

    private async Task<NemoRender> ResubmitAsync(NemoRender lost, string draft, RenderSettings settings, CancellationToken ct)
    {
        try
        {
            return await renders.SubmitAsync(lost.Id, lost.SessionId!, draft, settings, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.Conflict)
        {
            // The backend has it after all.
            return lost;
        }
    }

    private async Task<NemoRender> WaitUntilDoneAsync(NemoRender render, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var started = options.Time.GetTimestamp();
        var looksWithoutLink = 0;
        // The first look comes soon: it shows a draft that fails at once, and how often the backend wants to be asked.
        var usual = FirstLook;
        while (true)
        {
            if (render.IsFailed || render is { IsCompleted: true, Url.Length: > 0 })
                return render;
            if (render.IsCompleted && ++looksWithoutLink > Grace)
                return render with { Url = await renders.FindLinkAsync(options.ApiUrl, render.Id, ct).ConfigureAwait(false) ?? throw NoLink(render) };
            var left = options.RenderTimeout - options.Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw TimedOut(render);
            progress?.Report(Say(render.Id, render.Status) with { Percent = render.Progress is { } percent ? Math.Clamp(percent, 0, 100) : null });
            var wait = render.IsCompleted ? GraceWait : Asked(render) ?? usual;
            usual = options.RenderPollInterval;
            await Task.Delay(wait < left ? wait : left, options.Time, ct).ConfigureAwait(false);
            render = await PollAsync(render, known: false, ct).ConfigureAwait(false) ?? render;
        }
    }

    // A failed look is no failed render; but an id that the backend keeps not knowing is wrong.
    private async Task<NemoRender?> PollAsync(NemoRender render, bool known, CancellationToken ct)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return await renders.GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind == NemoErrorKind.NotFound && !known && look < Grace)
            {
                await Task.Delay(GraceWait, options.Time, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind is NemoErrorKind.Disconnected or NemoErrorKind.TimedOut or NemoErrorKind.ServerError or NemoErrorKind.Unreachable or NemoErrorKind.NameNotFound or NemoErrorKind.RateLimited)
            {
                trace($"render {render.Id} could not be looked at: {error.Message}");
                return null;
            }
        }
    }

    // A backend that asks to be asked at once would be asked without a pause.
    private static TimeSpan? Asked(NemoRender render) => render.RetryAfter < ShortestWait ? ShortestWait : render.RetryAfter;

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NemoException(NemoErrorKind.NotWritable, $"The folder '{folder}' can't be made: {error.Message}", "Give another -Path.", error);
        }
    }

    private string NewId() =>
        string.Create(CultureInfo.InvariantCulture, $"render_{options.Time.GetUtcNow().ToUnixTimeMilliseconds()}_{Guid.NewGuid().ToString("N")[..8]}");

    private static NemoProgress Say(string id, string status) => new() { Activity = "Rendering", Status = SafeText.Line(status, 40), RenderId = id };

    private static NemoException Failed(NemoRender render) => new(
        NemoErrorKind.RenderFailed,
        $"The render failed: {SafeText.Line(render.Error ?? render.Message ?? "the backend gave no reason").TrimEnd('.')}.",
        "The session is kept; change the video or export it again.") { RenderId = render.Id, SessionId = render.SessionId };

    private static NemoException NoLink(NemoRender render) => new(
        NemoErrorKind.UnexpectedAnswer, "The backend gives no link to the render's file.", $"Try later with: Export-NemoVideo -RenderId {render.Id}")
    {
        RenderId = render.Id,
        SessionId = render.SessionId,
    };

    private NemoException TimedOut(NemoRender render) => new(
        NemoErrorKind.RenderTimedOut,
        $"The render isn't done after {options.RenderTimeout.TotalMinutes:0.#} minutes.",
        $"It goes on; fetch it later with: Export-NemoVideo -RenderId {render.Id}") { RenderId = render.Id, SessionId = render.SessionId };
}
