using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;
using SoraVideo.Queue;

namespace SoraVideo.Commands;

/// <summary>Takes a batch's items from the list that machines share, makes their videos, and gives each file as it is in place.</summary>
[Cmdlet(VerbsLifecycle.Start, "NemoWorker", SupportsShouldProcess = true)]
[OutputType(typeof(NemoExport), typeof(Job))]
public sealed class StartNemoWorkerCommand : NemoCmdlet
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private const double Rarity = 100;
    private readonly long began = TimeProvider.System.GetTimestamp();
    private TargetPath target = null!;
    private WorkerEnd end = null!;
    private int limit;
    private volatile NemoBatch? standing;
    private string? held;

    /// <summary>The batch's name, as Add-NemoBatch was given it.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Batch { get; set; } = "";

    /// <summary>
    /// A folder, a file, or a template with {Name}, {SessionId}, {Format} or a row's own columns, such as out/{Sku}.mp4. It is the same for
    /// all workers of a batch. Default: the current folder.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("OutFile", "Destination")]
    [ValidateNotNullOrEmpty]
    [PathTransformation]
    public string Path { get; set; } = ".";

    /// <summary>A file or a folder, taken as it is written: braces and brackets are part of its name.</summary>
    [Parameter]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    [PathTransformation]
    public string? LiteralPath { get; set; }

    /// <summary>How many items it has in hand at once, 1 to 64. Default: SORAVIDEO_THROTTLE_LIMIT, else 8.</summary>
    [Parameter]
    [ValidateRange(1, MostAtOnce)]
    public int ThrottleLimit { get; set; }

    /// <summary>
    /// Empty: until nothing is left. Forever: it waits for more. A time of day such as 06:00, a date or a time span: until then, waiting
    /// for more; what it has in hand then it finishes. Default: Empty.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(UntilCompleter))]
    public object Until { get; set; } = WorkerEnd.Empty;

    /// <summary>How often work on an item may fail until the item is dead, 1 to 100. Default: 3.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The container. Default: mp4, or what the path's extension says.</summary>
    [Parameter]
    [ValidateSet("mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "mp3", "wav", "m4a", "aac")]
    public string? Format { get; set; }

    /// <summary>low, medium or high. Default: high.</summary>
    [Parameter]
    [ValidateSet("low", "medium", "high")]
    public string Quality { get; set; } = "high";

    /// <summary>Replace files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Do all of it in a job of the shell, and return that. Default: wait.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain => Work.Running.Any() ? Texts.Say("WorkerStopped", Batch, Path) : null;

    private protected override void OnBegin() => OrEnd(() =>
    {
        if (LiteralPath is not null && MyInvocation.BoundParameters.ContainsKey(nameof(Path)))
            throw BothGiven.Error(nameof(Path), nameof(LiteralPath));
        end = WorkerEnd.Read(Until, TimeProvider.System);
        limit = ThrottleLimit > 0 ? ThrottleLimit : BatchCmdlet.UsualLimit();
        var path = ShellPath.Literal(this, LiteralPath ?? Path);
        Format ??= ExportFormat.Of(path) ?? "mp4";
        target = new TargetPath(path, Format, isLiteral: LiteralPath is not null);
        target.Require(LiteralPath ?? Path);
        if (target.HasRenderId)
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("WorkerRenderId"), Texts.Say("WorkerRenderIdHint"));
        // A folder that can't be written is better known before the first video is paid for.
        if (!IsPreview)
            WritableFolder.Require(target.Root);
    });

    private protected override void OnEnd() => OrEnd(() =>
    {
        if (IsPreview)
            Preview();
        else if (AsJob)
            BeginJob();
        else
            Run(Use(Connection));
    });

    private void OrEnd(Action step)
    {
        try
        {
            step();
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Batch));
        }
    }

    private void Preview()
    {
        using var shared = SharedBatches.Open(Connection);
        var batch = Await(() => shared.Find(Batch)) ?? throw SharedBatches.NotFound(Batch);
        var waiting = batch.Queued + batch.Waiting;
        ShouldProcess(Batch, Texts.Say("WorkOff", waiting, ProgressText.Number(waiting * CreditBudget.ClipEstimate), target.Shown));
    }

    private void BeginJob()
    {
        var connection = Use(Connection);
        if (ShouldProcess(MyInvocation.MyCommand.Name, Texts.Say("StartJob")))
            WriteObject(new JobStart(this).Begin(connection));
    }

    private void Run(NemoConnection connection)
    {
        using var shared = SharedBatches.Open(connection);
        standing = Await(() => shared.Find(Batch));
        if (standing is null && !end.IsPatient)
            throw SharedBatches.NotFound(Batch);
        if (!ShouldProcess(Batch, Texts.Say("WorkOn", target.Shown)))
            return;
        Work.Limit = limit;
        Work.Whole = Whole;
        BeginWork();
        try
        {
            Await(ct => RunAsync(connection, shared, ct));
        }
        catch (NemoException error)
        {
            // What is left isn't lost, but for this worker.
            var record = ErrorRecords.From(error, Batch);
            record.ErrorDetails = new ErrorDetails(Texts.Say("WorkerEnded", error.Message));
            EndWork(this);
            ThrowTerminatingError(record);
        }

        WriteVerbose(Texts.Say(
            "WorkerSummary",
            Work[WorkState.Done],
            Work[WorkState.Failed],
            Work[WorkState.Unclear],
            Work[WorkState.Left],
            ProgressText.Clock(TimeProvider.System.GetElapsedTime(began))));
        EndWork(this);
    }

    private async Task<bool> RunAsync(NemoConnection connection, SharedBatches shared, CancellationToken ct)
    {
        var watch = new WorkerWatch(Post)
        {
            Show = item => BeginWork(item),
            Write = (entry, export) => Written(() => Write(entry, export, connection.IsEmulator)),
            Fail = (entry, status, error) => Written(() => Fail(entry, status, error)),
            Say = WriteVerbose,
            IsVerbose = IsVerbose,
            Hold = Hold,
            Report = Reported,
        };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var following = FollowAsync(shared, connection.Client.Time, over.Token);
        try
        {
            await new BatchWorker(connection.Client, shared.Queue, Options(), watch).RunAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            watch.Close();
            await over.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(false);
        }

        return true;
    }

    private WorkerOptions Options() => new()
    {
        Batch = Batch,
        Folder = target.Root,
        Place = (entry, video, number) => target.Candidate(
            new ExportSource(entry.Request.NameOrDefault) { SessionId = video?.SessionId, Carried = CarriedColumns.Of(entry.Columns) }, number),
        Render = new RenderSettings { Format = Format!, Quality = Quality },
        Overwrite = Force,
        ThrottleLimit = limit,
        MaxAttempts = MaxAttempts,
        Forever = end.IsPatient,
        Until = end.At,
    };

    // Others work on it too, so only the list knows where all of it stands.
    private async Task FollowAsync(SharedBatches shared, TimeProvider time, CancellationToken ct)
    {
        for (var wait = Look; ; )
        {
            await Task.Delay(wait, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
                return;
            try
            {
                var asked = time.GetTimestamp();
                standing = shared.Find(Batch);
                // It counts the whole batch, which may be large, and there may be many workers.
                wait = Look + (Rarity * time.GetElapsedTime(asked));
            }
            catch (NemoException)
            {
                // The worker itself says what holds it up.
            }
        }
    }

    private WholeWork Whole()
    {
        Work.Trim();
        var all = standing ?? new NemoBatch { Name = Batch };
        var text = ProgressText.Of(all);
        return new WholeWork(
            held is null ? text : $"{text}{Texts.Say("Semicolon")}{held}",
            all.Total == 0 ? -1 : (int)(100L * (all.Done + all.Unclear + all.Dead) / all.Total),
            all.Remaining);
    }

    // Select-Object -First has enough, or -ErrorAction says Stop: commands below may go on for long, but not this one.
    private void Written(Action write)
    {
        try
        {
            write();
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    private void Write(QueueEntry entry, NemoExport export, bool isEmulator)
    {
        // The emulator says so when its clip is only a sample; the backend's own words are seldom news.
        if (export.Message is { } message && isEmulator)
            WriteWarning($"{export.Name}: {message}");
        WriteObject(CarriedColumns.Of(entry.Columns).PutOn(export));
    }

    private void Fail(QueueEntry entry, BatchItemStatus status, NemoException error)
    {
        var name = entry.Request.NameOrDefault;
        var record = ErrorRecords.From(error, name);
        record.ErrorDetails = new ErrorDetails(Texts.Say(status == BatchItemStatus.Unclear ? "ItemUnclear" : "ItemDead", name, error.Message));
        WriteError(record);
    }

    private void Hold(string? reason)
    {
        held = reason;
        if (reason is not null)
            WriteWarning(Texts.Say("WorkerHeld", reason));
        else
            WriteVerbose(Texts.Say("WorkerGoesOn"));
    }
}
