using SoraVideo.Api;
using SoraVideo.Conversation;
using SoraVideo.Transport;
using SoraVideo.Wire;

namespace SoraVideo;

/// <summary>
/// Uploads a file so that it is in its session once: one whose connection was lost is sent again only after the session's state
/// has shown that it isn't there.
/// </summary>
internal sealed class Uploader(MediaApi media, StateApi states, TimeProvider time, Action<string> trace)
{
    private const int MostTries = 3;

    // A backend that has all of a file may need a moment until its state shows it.
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    /// <summary>Uploads files in their order; of those that an earlier process began with, maybe only what the session lacks.</summary>
    public async Task<IReadOnlyList<NemoMedia>> UploadAsync(
        string sessionId, IReadOnlyList<string> paths, bool onlyMissing, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        var there = onlyMissing && paths.Count > 0 ? ClipList.ByName(await states.GetAsync(sessionId, ct).ConfigureAwait(false)) : [];
        var media = new List<NemoMedia>();
        foreach (var path in paths)
        {
            // Each clip that is there stands for one file of its name.
            media.Add(there.TryGetValue(Path.GetFileName(path), out var clips) && clips.TryDequeue(out var clip)
                ? clip with { Source = path }
                : await UploadAsync(sessionId, MediaFile.Require(path), progress, ct).ConfigureAwait(false));
        }

        return media;
    }

    public async Task<NemoMedia> UploadAsync(string sessionId, FileInfo file, IProgress<NemoProgress>? progress, CancellationToken ct)
    {
        WaitNotice.Listener = progress;
        var before = await TryReadAsync(sessionId, ct).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await media.UploadAsync(sessionId, file, progress, ct).ConfigureAwait(false);
            }
            catch (NemoException error) when (error.Kind == NemoErrorKind.Disconnected)
            {
                trace(Texts.Say("LookingForUpload", error.Message, file.Name));
                var (arrived, now) = await LookAsync(before, sessionId, file.Name, attempt, ct).ConfigureAwait(false);
                if (arrived == true)
                    return ClipList.Find(now!, file.Name, file.FullName);
                if (arrived is null || attempt == MostTries)
                    throw Lost(file, sessionId, arrived, error);
            }
        }
    }

    private async Task<(bool? Arrived, NemoState? Now)> LookAsync(
        NemoState? before, string sessionId, string name, int attempt, CancellationToken ct)
    {
        bool? arrived = null;
        NemoState? now = null;
        foreach (var wait in Looks)
        {
            await Task.Delay(wait * attempt, time, ct).ConfigureAwait(false);
            now = await TryReadAsync(sessionId, ct).ConfigureAwait(false);
            arrived = now is null ? null : ClipList.HasGained(before, now, name);
            if (arrived == true)
                break;
        }

        return (arrived, now);
    }

    private async Task<NemoState?> TryReadAsync(string sessionId, CancellationToken ct)
    {
        try
        {
            return await states.GetAsync(sessionId, ct).ConfigureAwait(false);
        }
        catch (NemoException error)
        {
            trace(Texts.Say("StateNotRead", error.Message));
            return null;
        }
    }

    private static NemoException Lost(FileInfo file, string sessionId, bool? arrived, NemoException error) => new(
        NemoErrorKind.Disconnected,
        arrived is null
            ? Texts.Say("UploadUnclear", file.Name)
            : Texts.Say("UploadBroke", MostTries, file.Name),
        Texts.Say("UploadBrokeHint"),
        error)
    {
        SessionId = sessionId,
    };
}
