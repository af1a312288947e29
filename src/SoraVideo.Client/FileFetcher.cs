using System.Security.Cryptography;
using SoraVideo.Api;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>Brings a finished render's file to disk.</summary>
internal sealed class FileFetcher(RenderApi renders, DownloadApi downloads, Func<IJournal> journal, TimeProvider time, Action<string> trace)
{
    private const int MostTries = 3;

    public async Task<NemoExport> FetchAsync(NemoRender render, string path, string format, bool overwrite, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var target = Path.GetFullPath(path);
        using var log = Claim(render);
        if (await FindDoneAsync(log?.Entry, target, ct).ConfigureAwait(false) is { } done)
        {
            log!.Downloaded();
            return Export(render, target, done);
        }

        if (File.Exists(target) && !overwrite)
            throw new NemoException(NemoErrorKind.TargetExists, $"'{target}' is there already.", "Use -Force to replace it.") { RenderId = render.Id };
        if (render.Url is not { Length: > 0 })
            throw Exporter.NoLink(render);
        MakeFolder(Path.GetDirectoryName(target)!);
        var file = await SaveAsync(render, log, target, format, overwrite, progress, ct).ConfigureAwait(false);
        log?.Downloaded();
        return Export(render, target, file);
    }

    /// <summary>Whether a file may be one of ours that was cut off between getting its name and being written down.</summary>
    public bool MayBeOurs(string path) =>
        journal().RendersTo(Path.GetFullPath(path)) is [{ Status: RenderStatus.Rendered, Sha256: not null }, ..];

    private async Task<DownloadedFile> SaveAsync(
        NemoRender render, RenderLog? log, string target, string format, bool overwrite, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        // A render in hand is nobody else's: its part can have a name by which the next run finds it, if this one is cut off.
        var mark = log?.Entry.RenderId ?? Guid.NewGuid().ToString("N");
        var download = new FileDownload(mark, token => downloads.OpenAsync(render, token), file => log?.Fetched(target, file.Sha256), time);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await download.SaveAsync(target, format, overwrite, progress, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (attempt < MostTries && MayPass(error))
            {
                trace($"{error.Message} Fetching it again.");
                await Task.Delay(TimeSpan.FromSeconds(attempt), time, ct).ConfigureAwait(false);
                render = await FreshAsync(render, ct).ConfigureAwait(false);
            }
        }
    }

    private static bool MayPass(NemoException error) =>
        error.Kind is NemoErrorKind.DownloadFailed or NemoErrorKind.Disconnected or NemoErrorKind.Unreachable or NemoErrorKind.TimedOut;

    // A link may have expired; looking at the render again brings a fresh one.
    private async Task<NemoRender> FreshAsync(NemoRender render, CancellationToken ct)
    {
        try
        {
            var now = await renders.GetAsync(render.Id, render.SessionId, ct).ConfigureAwait(false);
            return now.Url is { Length: > 0 } ? now : render;
        }
        catch (NemoException error)
        {
            trace($"render {render.Id} could not be looked at: {error.Message}");
            return render;
        }
    }

    // A render that the journal doesn't know is fetched all the same.
    private RenderLog? Claim(NemoRender render) =>
        journal().Render(render.Id) is { } known
            ? new RenderLog(journal(), time, journal().ClaimRender(known.Id) ?? throw RenderLog.Taken(render.SessionId))
            : null;

    // Where the file stands that an earlier run was about to name, it did so, and was cut off before it could write that down.
    private static async Task<DownloadedFile?> FindDoneAsync(RenderEntry? known, string target, CancellationToken ct)
    {
        if (known is not { Sha256: { } expected } || known.Target != target || !File.Exists(target))
            return null;
        await using var file = File.OpenRead(target);
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(file, ct).ConfigureAwait(false)).ToLowerInvariant();
        return hash == expected ? new DownloadedFile(file.Length, hash) : null;
    }

    private static NemoExport Export(NemoRender render, string target, DownloadedFile file) =>
        NemoExport.Of(render) with { File = new FileInfo(target), Length = file.Length, Sha256 = file.Sha256 };

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
}
