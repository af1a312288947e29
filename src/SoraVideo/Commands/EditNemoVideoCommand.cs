using System.Collections;
using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;
using SoraVideo.Talk;

namespace SoraVideo.Commands;

/// <summary>
/// Changes videos by instructions in words, each about 50 credits: in order within a video, several videos at a time. An
/// instruction is sent at most once, and what it did is read off the timeline.
/// </summary>
[Cmdlet(VerbsData.Edit, "NemoVideo", SupportsShouldProcess = true)]
[OutputType(typeof(NemoVideo))]
public sealed class EditNemoVideoCommand : BatchCmdlet
{
    private CreditBudget budget = null!;
    private EditForecast forecast = null!;

    /// <summary>Videos, sessions or replies from the pipeline, the ids of sessions, or names that one video alone has.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// The videos to change: objects, the ids of their sessions, or names as Get-NemoVideo shows them. Where videos come by the
    /// pipeline, the first argument is the instruction.
    /// </summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public object[] Video { get; set; } = [];

    /// <summary>What to change, one instruction after the other. At most 100,000 characters each.</summary>
    [Parameter(Position = 1)]
    [Alias("Text", "Prompt")]
    [ValidateNotNullOrEmpty]
    public string[] Instruction { get; set; } = [];

    /// <summary>
    /// The kinds of tracks that are to stay. The others, such as music and a title that nobody asked for, are asked to be taken out
    /// at the end, which is one edit more and costs about 50 credits.
    /// </summary>
    [Parameter]
    [ValidateSet("Video", "Audio", "Text")]
    public TrackKind[] KeepOnly { get; set; } = [];

    /// <summary>The credits that these edits may cost together; of a video whose edits don't all fit none is sent. Default: no limit.</summary>
    [Parameter]
    public decimal? MaxCredits { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain => Work.Running.FirstOrDefault() is { Reference: { } session }
        ? Texts.For((Connection ?? ConnectionStore.Current)?.Language).Get("GoesOn", session)
        : null;

    private protected override string Verb => "edited";

    private protected override string Spent => ProgressText.Of(budget);

    private protected override void OnBegin()
    {
        try
        {
            budget = CreditBudget.Of(MaxCredits);
            forecast = new EditForecast(IsPreview ? MaxCredits : null);
            TakeArguments();
            foreach (var instruction in Instruction)
                new VideoRequest { Prompt = instruction }.Validate();
            if (Instruction.Length == 0 && KeepOnly.Length == 0)
                throw new NemoException(NemoErrorKind.PromptEmpty, Texts.Say("NoInstruction"), Texts.Say("NoInstructionHint"));
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Instruction));
        }
    }

    private protected override void OnRecord()
    {
        IList inputs = InputObject is null ? Video : InputObject.BaseObject as IList ?? new[] { InputObject };
        foreach (var input in inputs)
            Edit(PSObject.AsPSObject(input ?? ""));
    }

    private protected override void OnEnd()
    {
        base.OnEnd();
        if (IsPreview)
            ShouldProcess(forecast.Total(Texts.For((Connection ?? ConnectionStore.Current)?.Language ?? SessionLanguage.Default)), "", "");
    }

    // Words are strings as names of videos are, so that no parameter set can tell them apart.
    private void TakeArguments()
    {
        var hasInput = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));
        if (!hasInput && Video.Length == 0)
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("EditNoVideo"), Texts.Say("EditNoVideoHint"));
        if (!hasInput || Video.Length == 0)
            return;
        if (Instruction.Length > 0 || !Array.TrueForAll(Video, one => (one as PSObject)?.BaseObject is string || one is string))
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("EditVideoTwice"), Texts.Say("EditVideoTwiceHint"));
        Instruction = Array.ConvertAll(Video, one => $"{one}");
        Video = [];
    }

    private void Edit(PSObject input)
    {
        var target = PromptInput.TargetOf(input);
        if (IsHopeless(target))
            return;
        try
        {
            var video = EditTarget.Read(input, Connection ?? ConnectionStore.Current);
            // A session that was given by its id alone speaks the connection's language.
            var texts = Texts.For(video.Session is { CreatedAt: not null } known ? known.Language : Spoken);
            if (!forecast.Add(Instruction.Length + (KeepOnly.Length > 0 ? 1 : 0), texts, out var over))
            {
                ShouldProcess(video.Name, over);
                return;
            }

            var instructions = Instruction.Length > 0 && ShouldProcess(video.Name, EditDescription(texts)) ? Instruction : [];
            var keep = KeepOnly.Length > 0 && ShouldProcess(video.Name, KeepDescription(texts)) ? KeepOnly : [];
            if (instructions.Length + keep.Length > 0)
                Start(target, video, instructions, keep, EditTarget.Carried(input));
        }
        catch (NemoException error)
        {
            Refuse(target, error);
        }
    }

    private void Start(object target, NemoVideo video, string[] instructions, TrackKind[] keep, CarriedColumns carried)
    {
        var connection = Use(Connection);
        video = video with { Session = connection.Known(video.Session) };
        var plan = WorkPlan.Of<NemoVideo>(
            async (item, ct) =>
            {
                item.Reference = video.SessionId;
                connection.Occupy(video.Session);
                return await new VideoEditor(connection.Client, video, budget, item).EditAsync(instructions, keep, ct).ConfigureAwait(false);
            },
            done => Write(done, carried));
        Queue(target, video.Name, plan with { Enter = ct => connection.Gates.EnterAsync(video.SessionId, ct) });
    }

    private string EditDescription(Texts texts) => texts.Get(
        "EditCosts", Instruction.Length, Instruction.Length * CreditBudget.EditEstimate, string.Join("; ", Instruction));

    private string KeepDescription(Texts texts)
    {
        TrackKind[] all = [TrackKind.Video, TrackKind.Audio, TrackKind.Text];
        var others = all.Except(KeepOnly).Select(kind => texts.Get($"TakeOut{kind}"));
        return texts.Get("KeepCosts", string.Join(texts.Get("TakeOutAnd"), others), CreditBudget.EditEstimate);
    }

    private void Write(NemoVideo video, CarriedColumns carried)
    {
        foreach (var note in video.Notes)
            WriteWarning($"{video.Name}: {note}");
        WriteObject(carried.PutOn(video));
    }
}
