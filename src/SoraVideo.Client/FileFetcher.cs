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
        if (File.Exists(target) && !overwrite)
            throw new NemoException(NemoErrorKind.TargetExists, $"'{target}' is there already.", "Use -Force to replace it.") { RenderId = render.Id };
        if (render.Url is not { Length: > 0 })
            throw Exporter.NoLink(render);
        MakeFolder(Path.GetDirectoryName(target)!);
        var file = await SaveAsync(render, target, format, overwrite, progress, ct).ConfigureAwait(false);
        Remember(render.Id, target);
        return NemoExport.Of(render) with { File = new FileInfo(target), Length = file.Length, Sha256 = file.Sha256 };
    }

    private async Task<DownloadedFile> SaveAsync(NemoRender render, string target, string format, bool overwrite, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var download = new FileDownload(token => downloads.OpenAsync(render, token), time);
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

    private void Remember(string renderId, string target)
    {
        if (journal().Render(renderId) is { } known && journal().ClaimRender(known.Id) is { } mine)
        {
            using var log = new RenderLog(journal(), time, mine);
            log.Downloaded(target);
        }
    }

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
