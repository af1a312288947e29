using System.Security.Cryptography;
using SoraVideo.Api;
using SoraVideo.Journal;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>Knows files that exports put where they are, so that the same export asked for again has nothing left to do.</summary>
internal sealed class ExportFinder(StateApi states, Func<IJournal> journal)
{
    /// <summary>The export of a session's present draft that is at a path already.</summary>
    /// <returns>Nothing where no file is in the way, or one that an export was cut off at: carrying that on finds out.</returns>
    /// <exception cref="NemoException">TargetExists: another file is there. Conflict: one is just being put there.</exception>
    public async Task<NemoExport?> FindAsync(string sessionId, RenderSettings settings, string path, CancellationToken ct)
    {
        var target = Path.GetFullPath(path);
        if (!Target.IsThere(target))
            return null;
        var known = journal().RendersTo(target);
        var own = known.FirstOrDefault(render => render.Sha256 is not null && render.SessionId == sessionId);
        var hash = await HashAsync(target, ct, own).ConfigureAwait(false);
        var same = known.FirstOrDefault(render => hash is not null && render.Sha256 == hash && render.SessionId == sessionId
            && (render.Format, render.Quality) == (settings.Format, settings.Quality));
        if (same is not { Status: RenderStatus.Rendered or RenderStatus.Downloaded } || !await IsCurrentAsync(same, ct).ConfigureAwait(false))
            throw IsThere(target, sessionId);
        return same.Status == RenderStatus.Rendered ? null : Of(same, target);
    }

    /// <summary>The export of a session's present draft that is where its own render's id puts it.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="settings">How it is rendered.</param>
    /// <param name="place">The path for a render's id.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Nothing where there is none, or where it isn't as it was written.</returns>
    public async Task<NemoExport?> FindOwnAsync(string sessionId, RenderSettings settings, Func<string, string> place, CancellationToken ct)
    {
        foreach (var render in journal().Renders(sessionId))
        {
            var target = Path.GetFullPath(place(render.RenderId));
            if (render is { Status: RenderStatus.Downloaded, Sha256: not null } && render.Target == target
                && (render.Format, render.Quality) == (settings.Format, settings.Quality)
                && await HashAsync(target, ct).ConfigureAwait(false) == render.Sha256
                && await IsCurrentAsync(render, ct).ConfigureAwait(false))
                return Of(render, target);
        }

        return null;
    }

    /// <summary>Whether the file at a path is as some export wrote it there.</summary>
    public async Task<bool> IsOursAsync(string path, CancellationToken ct) =>
        MayBeOurs(path) && await HashAsync(Path.GetFullPath(path), ct).ConfigureAwait(false) is { } hash
        && Known(path).Any(render => render.Sha256 == hash);

    /// <summary>Whether some export went to a path, or was about to.</summary>
    public bool MayBeOurs(string path) => Known(path).Any(render => render.Sha256 is not null);

    /// <summary>The session whose export went to a path last.</summary>
    public string? Exporter(string path) => Known(path).FirstOrDefault(render => render.Sha256 is not null)?.SessionId;

    /// <summary>A file's SHA-256 in lower-case hex; none where it can't be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="export">What went there or was about to, as the journal has it.</param>
    /// <exception cref="NemoException">Conflict: who put it there holds it still, though it may have been frozen since.</exception>
    public static async Task<string?> HashAsync(string file, CancellationToken ct, RenderEntry? export = null)
    {
        try
        {
            await using var content = File.OpenRead(file);
            return Convert.ToHexString(await SHA256.HashDataAsync(content, ct).ConfigureAwait(false)).ToLowerInvariant();
        }
        catch (IOException error) when (export is not null && DiskFault.IsHeld(error))
        {
            throw RenderLog.Taken(export.SessionId);
        }
        catch (Exception error) when (DiskFault.IsOne(error))
        {
            return null;
        }
    }

    private static NemoExport Of(RenderEntry render, string target) => new()
    {
        RenderId = render.RenderId,
        SessionId = render.SessionId,
        Url = render.Url ?? "",
        File = new FileInfo(target),
        Length = new FileInfo(target).Length,
        Sha256 = render.Sha256,
    };

    private IReadOnlyList<RenderEntry> Known(string path) => journal().RendersTo(Path.GetFullPath(path));

    private async Task<bool> IsCurrentAsync(RenderEntry render, CancellationToken ct)
    {
        try
        {
            var state = await states.GetAsync(render.SessionId!, ct).ConfigureAwait(false);
            return state.Draft is { } draft && RenderPlanner.Hash(draft) == render.Draft;
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.SessionNotFound)
        {
            // What the backend has forgotten can't be rendered again: the file is what there is of it, if nothing was sent since.
            return !journal().Find(new JournalQuery { SessionId = render.SessionId }).Any(turn => turn.SentAt > render.CreatedAt);
        }
    }

    private static NemoException IsThere(string target, string sessionId) => new(
        NemoErrorKind.TargetExists,
        Texts.Say("TargetExists", target),
        Texts.Say("TargetExistsSession", sessionId)) { SessionId = sessionId };
}
