using SoraVideo.Api;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>Brings a finished render's file to disk.</summary>
internal sealed class FileFetcher(
    RenderApi renders, DownloadApi downloads, Func<IJournal> journal, NemoClientOptions options, Action<string> trace)
{
    // Attempts in a row that get no further than those before.
    private const int MostTries = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public async Task<NemoExport> FetchAsync(
        NemoRender render, string path, string format, bool overwrite, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        var target = Path.GetFullPath(path);
        using var log = Claim(render);
        var file = await FindDoneAsync(log?.Entry, target, ct).ConfigureAwait(false)
            ?? await FetchAsync(render, log, target, format, overwrite, progress, ct).ConfigureAwait(false);
        log?.Downloaded();
        return NemoExport.Of(render) with { File = new FileInfo(target), Length = file.Length, Sha256 = file.Sha256 };
    }

    private async Task<DownloadedFile> FetchAsync(
        NemoRender render, RenderLog? log, string target, string format, bool overwrite, IProgress<NemoProgress>? progress,
        CancellationToken ct)
    {
        Target.Require(target, render.Id, overwrite);
        if (render.Url is not { Length: > 0 })
            throw RenderWaiter.NoLink(render);
        try
        {
            using var part = PartFile.Open(target, render.Id);
            var file = await ReceiveAsync(part, render, format, progress, ct).ConfigureAwait(false);
            Note(log, part, target, file.Sha256);
            part.Place(target, overwrite);
            PartFile.Sweep(Path.GetDirectoryName(target)!, options.Time.GetUtcNow());
            return file;
        }
        catch (Exception error) when (DiskFault.IsOne(error))
        {
            throw !overwrite && Target.IsThere(target)
                ? DiskFault.IsThere(target, render.Id, error)
                : DiskFault.NotWritable(target, render.Id, error);
        }
    }

    private static void Note(RenderLog? log, PartFile part, string target, string sha256)
    {
        try
        {
            log?.Fetched(target, sha256);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.Conflict)
        {
            // Another has taken it over while this one stood still, and nobody will come back for what is here.
            part.Clear();
            throw;
        }
    }

    private async Task<DownloadedFile> ReceiveAsync(
        PartFile part, NemoRender render, string format, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var download = new FileDownload(part, (resume, token) => downloads.OpenAsync(render, resume, token), options, trace);
        for (int vain = 0; ;)
        {
            var furthest = download.Furthest;
            try
            {
                return await download.FetchAsync(format, render.Size, progress, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (MayPass(error) && (vain = download.Furthest > furthest ? 1 : vain + 1) < MostTries)
            {
                trace(Texts.Say("FetchingAgain", error.Message));
                var asked = error.RetryAfter < LongestWait ? error.RetryAfter : null;
                await Task.Delay(asked ?? TimeSpan.FromSeconds(vain), options.Time, ct).ConfigureAwait(false);
                render = await FreshAsync(render, error, ct).ConfigureAwait(false);
            }
        }
    }

    private static bool MayPass(NemoException error) =>
        error.Kind is NemoErrorKind.DownloadFailed or NemoErrorKind.Disconnected or NemoErrorKind.Unreachable or NemoErrorKind.TimedOut
            or NemoErrorKind.NotFound or NemoErrorKind.ServerError;

    // A link may have expired; looking at the render again brings a fresh one. Where it brings the same, the backend may serve
    // the file itself.
    private async Task<NemoRender> FreshAsync(NemoRender render, NemoException error, CancellationToken ct)
    {
        var fresh = await TryAsync(async () => (await renders.GetAsync(render, ct).ConfigureAwait(false)).Url)
            .ConfigureAwait(false);
        if ((fresh is null || fresh == render.Url) && ErrorReader.IsDeadLink(error))
            fresh = await TryAsync(() => renders.FindLinkAsync(options.ApiUrl, render.Id, ct)).ConfigureAwait(false);
        return fresh is null ? render : render with { Url = fresh };

        async Task<string?> TryAsync(Func<Task<string?>> ask)
        {
            try
            {
                return await ask().ConfigureAwait(false) is { Length: > 0 } url ? url : null;
            }
            catch (NemoException unanswered)
            {
                trace(Texts.Say("NoFreshLink", render.Id, unanswered.Message));
                return null;
            }
        }
    }

    // A render that the journal doesn't know is fetched all the same.
    private RenderLog? Claim(NemoRender render) =>
        journal().Render(render.Id) is { } known
            ? new RenderLog(journal(), options.Time, journal().ClaimRender(known.Id) ?? throw RenderLog.Taken(render.SessionId))
            : null;

    // Where the file stands that an earlier run was about to name, it did so, and was cut off before it could write that down.
    private static async Task<DownloadedFile?> FindDoneAsync(RenderEntry? known, string target, CancellationToken ct)
    {
        if (known is not { Sha256: { } expected } || known.Target != target || !File.Exists(target))
            return null;
        if (await ExportFinder.HashAsync(target, ct, known).ConfigureAwait(false) != expected)
            return null;
        PartFile.Forget(target, known.RenderId);
        return new DownloadedFile(new FileInfo(target).Length, expected);
    }
}
