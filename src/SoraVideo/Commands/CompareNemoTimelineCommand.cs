using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Conversation;
using SoraVideo.Pipeline;
using SoraVideo.Talk;

namespace SoraVideo.Commands;

/// <summary>Shows two versions of a timeline side by side, and what changed between them.</summary>
[Cmdlet(VerbsData.Compare, "NemoTimeline")]
[OutputType(typeof(TimelineComparison))]
public sealed class CompareNemoTimelineCommand : NemoCmdlet
{
    /// <summary>The version to compare with: a video, state, timeline or reply; or a session or its id, which is read.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public PSObject ReferenceObject { get; set; } = null!;

    /// <summary>The other version.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public PSObject DifferenceObject { get; set; } = null!;

    /// <summary>Columns to draw in, 30 to 500. Below 63 the two stand one above the other. Default: the terminal's.</summary>
    [Parameter]
    [ValidateRange(30, 500)]
    public int Width { get; set; }

    /// <summary>Draw with ASCII alone.</summary>
    [Parameter]
    public SwitchParameter Ascii { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord()
    {
        try
        {
            WriteObject(Compare(Find(ReferenceObject), Find(DifferenceObject)));
        }
        catch (NemoException error)
        {
            WriteFailure(error, PromptInput.TargetOf(DifferenceObject));
        }
    }

    private TimelineComparison Compare(Timeline reference, Timeline difference)
    {
        var drawing = new TimelineDrawing(Width > 0 ? Width : ScreenWidth.Of(Host), Ascii);
        var changes = TimelineDiff.Compare(reference, difference);
        var lines = drawing.Draw(reference, difference, "Reference", "Difference").Concat(changes.Select(change => change.ToString()));
        return new TimelineComparison
        {
            Reference = reference,
            Difference = difference,
            Changes = changes,
            Drawing = string.Join('\n', lines),
        };
    }

    private Timeline Find(PSObject version)
    {
        var input = TimelineInput.Read(version);
        return input.Timeline ?? Read(Use(Connection), input.Session!);
    }

    private Timeline Read(NemoConnection connection, NemoSession session) =>
        Await(ct => connection.Client.GetStateAsync(session.Id, ct)).Timeline;
}
