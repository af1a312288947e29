using System.Collections;
using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;
using SoraVideo.Resources;
using SoraVideo.Talk;

namespace SoraVideo.Commands;

/// <summary>
/// Changes videos by instructions in words, each about 50 credits: in order within a video, several videos at a time. An
/// instruction is sent at most once, and what it did is read off the timeline.
/// </summary>
[Cmdlet(VerbsData.Edit, "NemoVideo", DefaultParameterSetName = "Input", SupportsShouldProcess = true)]
[OutputType(typeof(NemoVideo))]
public sealed class EditNemoVideoCommand : BatchCmdlet
{
    /// <summary>Videos, sessions or replies from the pipeline, or the ids of sessions.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The videos to change.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Video")]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public object[] Video { get; set; } = [];

    /// <summary>What to change, one instruction after the other. At most 100,000 characters each.</summary>
    [Parameter(Position = 0, ParameterSetName = "Input")]
    [Parameter(Position = 1, ParameterSetName = "Video")]
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

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain => Work.Running.FirstOrDefault() is { Reference: { } session }
        ? Texts.For((Connection ?? ConnectionStore.Current)?.Language).Get("GoesOn", session)
        : null;

    private protected override string Verb => "edited";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            foreach (var instruction in Instruction)
                new VideoRequest { Prompt = instruction }.Validate();
            if (Instruction.Length == 0 && KeepOnly.Length == 0)
                throw new NemoException(NemoErrorKind.PromptEmpty, "There is no instruction.", "Say what to change, as in: Edit-NemoVideo $video 'add jazz'");
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Instruction));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IList inputs = ParameterSetName == "Video" ? Video : InputObject!.BaseObject as IList ?? new[] { InputObject };
        foreach (var input in inputs)
            Edit(PSObject.AsPSObject(input));
    }

    private void Edit(PSObject input)
    {
        var target = PromptInput.TargetOf(input);
        if (IsHopeless(target))
            return;
        try
        {
            var video = EditTarget.Read(input);
            var texts = Texts.For(video.Session.Language);
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
                return await new VideoEditor(connection.Client, video, item).EditAsync(instructions, keep, ct).ConfigureAwait(false);
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
