using System.Collections;
using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;
using SoraVideo.Talk;

namespace SoraVideo.Commands;

/// <summary>Renders videos on the backend, free of charge, and fetches the files.</summary>
[Cmdlet(VerbsData.Export, "NemoVideo", DefaultParameterSetName = "Session", SupportsShouldProcess = true)]
[OutputType(typeof(NemoExport), typeof(Job))]
public sealed class ExportNemoVideoCommand : BatchCmdlet
{
    private TargetPath target = null!;
    private AskedColumns asked = null!;

    /// <summary>A video, session, state, render or earlier export from the pipeline, or the id of a session or render.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [Alias("Video")]
    public PSObject? InputObject { get; set; }

    /// <summary>The session to render. Default: the connection's current one.</summary>
    [Parameter(ParameterSetName = "Session")]
    [Parameter(ParameterSetName = "Render", DontShow = true)]
    [Parameter(ParameterSetName = "Input", DontShow = true)]
    [Alias("SessionId")]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public NemoSession? Session { get; set; }

    /// <summary>A render that was started before and is to be fetched.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Render")]
    [Parameter(ParameterSetName = "Input", DontShow = true)]
    [ValidateNotNullOrEmpty]
    public string? RenderId { get; set; }

    /// <summary>
    /// A file, a folder, or a template with {Name}, {RenderId}, {SessionId}, {Format} or a row's own columns, such as
    /// out/{Name}.mp4 or out/{Sku}.mp4. A path without an extension is a folder. Default: the current folder.
    /// </summary>
    [Parameter(Position = 0)]
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

    /// <summary>Render only, and give the link.</summary>
    [Parameter]
    public SwitchParameter NoDownload { get; set; }

    /// <summary>Do all of it in a job of the shell, and return that. Default: wait.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain => Work.Running.Select(item => item.Reference).OfType<string>().ToArray() switch
    {
        [] => null,
        [var id] => Texts.Say("RenderGoesOn", id),
        var many => Texts.Say("RendersGoOn", many.Length),
    };

    private protected override string Verb => NoDownload ? "rendered" : "exported";

    private protected override void OnBegin()
    {
        try
        {
            RequireOneMeaning();
            if (LiteralPath is null && !IsSourceGiven)
                PathWord.Require(Path, ShellPath.Literal(this, Path), MyInvocation.BoundParameters);
            var path = ShellPath.Literal(this, Path = LiteralPath ?? Path);
            Format ??= ExportFormat.Of(path) ?? "mp4";
            target = new TargetPath(path, Format, isLiteral: LiteralPath is not null);
            RequirePath(path);
            // A folder that can't be written is better known before the first video is paid for.
            if (!NoDownload && !IsPreview)
                WritableFolder.Require(target.Root);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Path));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        AskedColumns.Forget(this);
        base.Dispose(disposing);
    }

    private protected override void OnRecord()
    {
        if (IsLeftToJob())
            return;
        if (InputObject?.BaseObject is IList many)
        {
            foreach (var one in many)
                Process(PSObject.AsPSObject(one ?? ""));
        }
        else
        {
            Process(InputObject);
        }
    }

    private void Process(PSObject? input)
    {
        var item = (input is null ? null : PromptInput.TargetOf(input)) ?? RenderId ?? (object?)Session;
        if (IsHopeless(item))
            return;
        try
        {
            var source = ParameterSetName switch
            {
                "Input" => ExportSource.Read(input!),
                "Render" => ExportSource.OfRender(RenderId!),
                _ => ExportSource.OfSession(Session ?? (IsPreview ? Here?.Session : Use(Connection).Session)),
            };
            // One video's file has one name, whatever it is exported by.
            var known = source is { HasOwnName: false, SessionId: { } id } ? VideoLabel.NameIn(id, Here) : null;
            Export(item, source with { Name = known ?? source.Name });
        }
        catch (NemoException error)
        {
            Refuse(item, error);
        }
    }

    private NemoConnection? Here => Connection ?? ConnectionStore.Current;

    private bool IsPiped => MyInvocation.ExpectingInput || InputObject is not null;

    private bool IsSourceGiven => IsPiped || Session is not null || RenderId is not null;

    private void RequireOneMeaning()
    {
        if (LiteralPath is not null && MyInvocation.BoundParameters.ContainsKey(nameof(Path)))
            throw BothGiven.Error(nameof(Path), nameof(LiteralPath));
        if (Session is not null && (RenderId is not null || IsPiped))
            throw BothGiven.Error(nameof(Session), IsPiped ? nameof(InputObject) : nameof(RenderId));
        if (RenderId is not null && IsPiped)
            throw BothGiven.Error(nameof(RenderId), nameof(InputObject));
    }

    // All that can be known about the target is said before the first video is paid for.
    private void RequirePath(string path)
    {
        var hasInput = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));
        if (!hasInput && target.Columns is [var column, ..])
            throw TargetPath.Missing(column);
        var taken = !NoDownload && !Force && target.SingleFile is { } single && File.Exists(single) ? single : null;
        asked = new AskedColumns
        {
            Columns = target.Columns,
            Taken = NoDownload || Force ? _ => null : target.TakenBy,
            Reserve = future => target.ReserveFuture(future, IsOfAnother(future)),
        };
        asked.Ask(this);

        target.Require(Path);
        if (taken is not null && !IsExport(taken))
            throw TargetPath.Taken(taken);
    }

    // What an earlier export put there may be the very one that is asked for again.
    private bool IsExport(string file)
    {
        using var local = LocalHistory.Open(Here);
        return Await(ct => local.Client.IsExportAsync(file, ct));
    }

    // Videos of a batch that share a name keep their files, in whatever order they come when it is started again.
    private Func<string, bool> IsOfAnother(ExportSource source)
    {
        if (source.Batch is not { } batch)
            return _ => false;
        return path =>
        {
            using var local = LocalHistory.Open(Here);
            return local.Client.IsExportOfBatch(path, batch, source.SessionId);
        };
    }

    private void Export(object? input, ExportSource source)
    {
        var place = asked.PlaceOf(input) ?? target.Reserve(source, IsOfAnother(source));
        if (!ShouldProcess(source.Name, NoDownload ? Texts.Say("Render") : Texts.Say("RenderAndSave", place)))
            return;
        // Known before anything is asked for, where the name doesn't depend on it; what an export may have put there, the work looks at.
        if (!NoDownload && !Force && File.Exists(place) && !Use(Connection).Client.MayBeExported(place))
        {
            throw new NemoException(NemoErrorKind.TargetExists, Texts.Say("TargetExists", place), source.Elsewhere)
            {
                SessionId = source.SessionId,
            };
        }

        var connection = Use(Connection);
        var session = source.SessionId ?? connection.Session.Id;
        var plan = WorkPlan.Of(
            (item, ct) => ExportAsync(connection, source, session, place, item, ct), done => Write(done, source, connection.IsEmulator));
        // A session's next message waits until this is rendered, and a second export of it until this one is done.
        Queue(input, source.Name, plan with { Enter = ct => connection.Gates.EnterAsync(source.RenderId ?? session, ct) });
    }

    private async Task<NemoExport?> ExportAsync(
        NemoConnection connection, ExportSource source, string session, string place, WorkItem item, CancellationToken ct)
    {
        var client = connection.Client;
        if (source.PendingId is { } pending)
            await client.WaitAsync(pending, item, ct).ConfigureAwait(false);
        var settings = new RenderSettings { Format = Format!, Quality = Quality };
        if (!NoDownload && !Force && source.RenderId is null
            && await FindAsync(client, session, settings, place, ct).ConfigureAwait(false) is { } there)
            return Named(there, source);
        var render = await RenderAsync(client, source, session, settings, item, ct).ConfigureAwait(false);
        item.Reference = render.Id;
        var done = NoDownload
            ? NemoExport.Of(render)
            : await client.DownloadAsync(render, TargetPath.WithRender(place, render.Id), Format!, Force, item, ct).ConfigureAwait(false);
        return Named(done, source);
    }

    private static Task<NemoExport?> FindAsync(
        NemoClient client, string session, RenderSettings settings, string place, CancellationToken ct) => TargetPath.NeedsRender(place)
        ? client.FindOwnExportAsync(session, settings, id => TargetPath.WithRender(place, id), ct)
        : client.FindExportAsync(session, settings, place, ct);

    private static async Task<NemoRender> RenderAsync(
        NemoClient client, ExportSource source, string session, RenderSettings settings, WorkItem item, CancellationToken ct)
    {
        try
        {
            return await (source.RenderId is { } id
                ? client.WaitRenderAsync(id, item, ct)
                : client.RenderAsync(session, settings, item, ct)).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.SessionNotFound && source.IsText
            && client.FindVideos(new VideoFilter { SessionId = session, First = 1 }).Count == 0)
        {
            throw ExportSource.Unknown(session, error);
        }
    }

    private static NemoExport Named(NemoExport done, ExportSource source) => done with
    {
        Name = source.Name,
        SessionId = done.SessionId ?? source.SessionId,
        Duration = done.Duration ?? source.Duration,
    };

    private void Write(NemoExport done, ExportSource source, bool isEmulator)
    {
        // The emulator says so when its clip is only a sample; the backend's own words are seldom news.
        if (done.Message is { } message && isEmulator)
            WriteWarning($"{source.Name}: {message}");
        WriteObject(source.Carried.PutOn(done));
    }
}
