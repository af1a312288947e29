namespace SoraVideo.Queue;

/// <summary>
/// Makes an item's video and puts its file in place, from wherever an earlier worker left it. What it does is what a named batch and an
/// export do, which never pay twice; it may be done again from the beginning as often as it takes.
/// </summary>
internal sealed class ItemWork(NemoClient client, IQueue queue, WorkerOptions options)
{
    private const int MostNames = 10_000;
    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(1);

    public async Task<NemoExport> DoAsync(QueueEntry entry, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        Texts.Current = Texts.For(entry.Language);
        var known = Find(entry);
        var isUnsent = known is null or { Status: VideoStatus.Planned };
        if (isUnsent)
            entry.Request.Validate();
        var place = PlaceOf(entry, null);
        // A place that is taken, by whatever, is no place for a video that is still to be paid for.
        if (place is not null && isUnsent && !options.Overwrite && Target.IsThere(place))
            throw new NemoException(NemoErrorKind.TargetExists, Texts.Say("TargetExists", place), Texts.Say("TargetExistsUnsent"));
        var video = await MakeAsync(entry, known, progress, ct).ConfigureAwait(false);
        if (!video.IsReady && video.Status != VideoStatus.Done)
            throw new NemoException(NemoErrorKind.Unclear, video.Error ?? Texts.Say("ReasonMadeNothing")) { SessionId = video.SessionId };
        place ??= PlaceOf(entry, video)
            ?? throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("FileUnnamed", entry.Request.NameOrDefault));
        var export = await TryExportAsync(video, place, progress, ct).ConfigureAwait(false)
            ?? await ExportAsync(video, place, progress, ct).ConfigureAwait(false);
        return export with { Name = video.Name, SessionId = video.SessionId };
    }

    /// <summary>What the journal has of an item; none if nothing was begun, or what was failed for certain.</summary>
    public NemoVideo? Find(QueueEntry entry) => client.FindInBatch(entry.Request, entry.Batch, entry.Language);

    private async Task<NemoVideo> MakeAsync(QueueEntry entry, NemoVideo? known, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        // The user's word is good for one message: it is spent before that leaves.
        if (entry.Resend && known is { Status: VideoStatus.Unclear } && queue.SpendResend(entry))
            return await ResendAsync(known, progress, ct).ConfigureAwait(false);
        var run = new VideoRun { Batch = entry.Batch, BatchCap = entry.BatchCap, Language = entry.Language };
        return await client.GenerateAsync(entry.Request, run, progress, ct).ConfigureAwait(false);
    }

    private async Task<NemoVideo> ResendAsync(NemoVideo known, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        while (true)
        {
            if (await client.ResumeAsync(known.Id, resend: true, progress, ct).ConfigureAwait(false) is { } video)
                return video;
            await Task.Delay(NextLook, client.Time, ct).ConfigureAwait(false);
        }
    }

    // Nothing where an earlier worker, which stood still since it was about to, put its file there at this moment: that is found then.
    private async Task<NemoExport?> TryExportAsync(NemoVideo video, string place, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        try
        {
            return await ExportAsync(video, place, progress, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.TargetExists && client.MayBeExported(place))
        {
            return null;
        }
    }

    private async Task<NemoExport> ExportAsync(NemoVideo video, string place, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        var settings = options.Render;
        if (!options.Overwrite && await client.FindExportAsync(video.SessionId, settings, place, ct).ConfigureAwait(false) is { } there)
            return there;
        var render = await client.RenderAsync(video.SessionId, settings, progress, ct).ConfigureAwait(false);
        return await client.DownloadAsync(render, place, settings.Format, options.Overwrite, progress, ct).ConfigureAwait(false);
    }

    // No two items of a batch have one file, on whatever machines they are made.
    private string? PlaceOf(QueueEntry entry, NemoVideo? video)
    {
        for (var number = 1; number <= MostNames; number++)
        {
            if (options.Place(entry, video, number) is not { } place)
                return null;
            var file = Path.GetRelativePath(options.Folder, place).Replace('\\', '/');
            if (file == entry.File || queue.TryName(entry, file))
                return place;
        }

        throw new NemoException(NemoErrorKind.TargetExists, Texts.Say("TargetExists", entry.Request.NameOrDefault));
    }
}
