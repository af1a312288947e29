using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Conversation;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Makes a video from each prompt, each in a session of its own, several at a time.</summary>
[Cmdlet(VerbsCommon.New, "NemoVideo", DefaultParameterSetName = "Prompt", SupportsShouldProcess = true)]
[OutputType(typeof(NemoVideo), typeof(Job))]
public sealed class NewNemoVideoCommand : BatchCmdlet
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private readonly LastInput current = new();
    private WorkItem? last;
    private VideoBatch batch = null!;
    private PromptReader prompts = null!;

    /// <summary>
    /// What to show: text, a prompt file (txt, md, docx, pdf), or an object with Prompt and, if wished, Name, Duration,
    /// AspectRatio, Media and Language, each before the parameter of its name; other columns are carried on. At most 100,000 characters.
    /// </summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Prompt", ValueFromPipeline = true)]
    [Alias("Text", "InputObject")]
    public PSObject? Prompt { get; set; }

    /// <summary>Prompt files to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [Alias("File", "FilePath")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PromptFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Prompt files to read, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ArgumentCompleter(typeof(PromptFileCompleter))]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Wished playing time, 1 second to 1 hour: seconds, or a time such as 1:30. Under 30 seconds works best.</summary>
    [Parameter]
    [DurationTransformation]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? Duration { get; set; }

    /// <summary>Wished shape, such as 16:9, 9:16 or 1:1.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AspectRatioCompleter))]
    public string? AspectRatio { get; set; }

    /// <summary>Media files to upload into the session first; wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNull]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MediaCompleter))]
    public string[] Media { get; set; } = [];

    /// <summary>A name for the video and its file. Default: the prompt's first words, or the prompt file's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A session to make the video in. Default: a new one for each video.</summary>
    [Parameter]
    [Alias("SessionId")]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public NemoSession? Session { get; set; }

    /// <summary>
    /// Return as soon as the backend has accepted the prompt. The connection reads the answer in the background; get the video
    /// with Wait-NemoVideo, or later with Resume-NemoVideo. In one session (-Session) each prompt still waits until the one before
    /// it is finished.
    /// </summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>
    /// A name for these videos together. The same prompts started again under it give what is finished, carry on what was begun,
    /// and send only what was never sent. A prompt is known by the name that it was given, else by its words and wishes.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BatchCompleter))]
    public string? Batch { get; set; }

    /// <summary>The credits that these videos may cost together; what doesn't fit is not sent. Default: no limit.</summary>
    [Parameter]
    public decimal? MaxCredits { get; set; }

    /// <summary>Do all of it in a job of the shell, and return that. Default: wait.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain => Work.Running.ToArray() switch
    {
        [] => null,
        [var one] => Texts.Say("MakingGoesOn", one.Reference ?? Texts.Say("SessionJustBegun"), Again("One")),
        var many => Texts.Say("MakingManyGoesOn", many.Length, Again("Many")),
    };

    private protected override string Verb => "made";

    private protected override string Spent => ProgressText.Of(batch.Budget);

    private protected override void OnBegin()
    {
        // A wish that no video can have stops everything before the first is paid for.
        try
        {
            prompts = new PromptReader(this, file => Await(ct => PromptFile.ReadAsync(file, ct)))
            {
                Name = Name, Duration = Duration, AspectRatio = AspectRatio, Media = Media,
            };
            prompts.Require();
            if (NoWait && (Batch is not null || MaxCredits is not null))
                throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NoWaitAlone"), Texts.Say("NoWaitAloneHint"));
            batch = new VideoBatch(Batch, MaxCredits, Session, IsPreview);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }

    private protected override void OnRecord()
    {
        if (IsLeftToJob())
            return;
        foreach (var path in Path)
            Try(path, () => MakeAll(prompts.Files(path)));
        foreach (var path in LiteralPath)
            Try(path, () => Make(prompts.File(path)));
        if (ParameterSetName == "Prompt")
        {
            foreach (var item in PromptInput.Items(Prompt!))
                Try(PromptInput.TargetOf(item), () => Make(prompts.Read(item)));
        }
    }

    private protected override void OnEnd()
    {
        base.OnEnd();
        if (IsPreview)
            ShouldProcess(batch.Forecast, "", "");
    }

    private string Again(string howMany)
    {
        var waiting = Work[WorkState.Waiting] is > 0 and var count ? "\n" + Texts.Say("NotBegun", count) : "";
        return (Batch is null ? Texts.Say($"Again{howMany}") : Texts.Say($"AgainBatch{howMany}", Batch)) + waiting;
    }

    private void MakeAll(IEnumerable<PromptInput> inputs)
    {
        foreach (var input in inputs)
            Try(input.Target, () => Make(input));
    }

    private void Try(object target, Action action)
    {
        if (IsHopeless(target))
            return;
        try
        {
            action();
        }
        catch (NemoException error)
        {
            Refuse(target, error);
        }
    }

    // All that can be wrong with an input is found here, before anything is sent for it.
    private void Make(PromptInput input)
    {
        var request = prompts.Request(input);
        var asked = AskedColumns.Below(this);
        if (asked.Columns.FirstOrDefault(column => input.Carried.Text(column) is null) is { } missing)
            throw TargetPath.Missing(missing);
        var future = new ExportSource(request.NameOrDefault) { Carried = input.Carried };
        var (what, known) = batch.Foresee(Connection, request, input.Language, asked.Taken(future));
        if (!ShouldProcess(request.NameOrDefault, what))
            return;
        if (PromptAdvice.For(request.Prompt) is { } tip)
            Tell(tip);
        var connection = Use(Connection);
        var language = input.Language ?? connection.Language;
        var place = asked.Reserve(future with { Batch = Batch, SessionId = known?.SessionId });
        var work = Generate(connection, Fresh, language, request);
        var plan = WorkPlan.Of(work, video => Write(video, input.Carried, () => asked.Keep(video, place))) with { Grace = Grace };
        last = Queue(input.Target, request.NameOrDefault, Session is null ? plan : plan with { Enter = SessionTurn.After(last, connection, Session.Id) });

        // Taken only once there is something to send.
        NemoSession? Fresh() => Given(language) ?? (language == connection.Language ? connection.TakeFirstSession() : null);
    }

    // A session that was given by its id alone speaks the row's or the connection's language.
    private NemoSession? Given(string language) => Session is { CreatedAt: null } bare ? bare with { Language = language } : Session;

    private void Write(NemoVideo video, CarriedColumns carried, Action keepPlace)
    {
        VideoNotes.Write(this, video);
        if (!video.IsReady && !NoWait)
            WriteWarning(Texts.For(video.Session.Language).Get("NoVideoMade", video.Name));
        keepPlace();
        WriteObject(carried.PutOn(video));
    }

    private Func<WorkItem, CancellationToken, Task<NemoVideo?>> Generate(
        NemoConnection connection, Func<NemoSession?> given, string language, VideoRequest request) => async (item, ct) =>
    {
        Texts.Current = Texts.For(language);
        try
        {
            return await DoAsync(given, item, ct).ConfigureAwait(false);
        }
        catch (NemoException error) when (error.Kind == NemoErrorKind.SessionNotFound && Session is null && error.NothingDone)
        {
            // The backend has forgotten a session of ours and done nothing: a new one serves as well.
            return await DoAsync(() => null, item, ct).ConfigureAwait(false);
        }

        async Task<NemoVideo?> DoAsync(Func<NemoSession?> given, WorkItem item, CancellationToken ct)
        {
            var client = connection.Client;
            if (!NoWait)
            {
                var video = await client.GenerateAsync(request, batch.Run(client, language, BeginAsync), item, ct).ConfigureAwait(false);
                if (video.IsReady)
                    MakeCurrent(video.Session);
                return video;
            }

            var session = await BeginAsync(ct).ConfigureAwait(false);
            var begun = await client.StartAsync(session, request, ct).ConfigureAwait(false);
            connection.Begun.Add(begun);
            return begun;

            async Task<NemoSession> BeginAsync(CancellationToken token)
            {
                var session = given() ?? await client.CreateSessionAsync(language, token).ConfigureAwait(false);
                connection.Occupy(session);
                item.Reference = session.Id;
                return MakeCurrent(session);
            }

            // A session that was named is talked to by its name.
            NemoSession MakeCurrent(NemoSession session)
            {
                if (Session is null)
                    current.Decide(item, () => connection.MakeCurrent(session));
                return session;
            }
        }
    };
}
