using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Conversation;
using SoraVideo.Pipeline;
using SoraVideo.Talk;

namespace SoraVideo.Commands;

/// <summary>Draws timelines as bars over an axis of time.</summary>
[Cmdlet(VerbsCommon.Format, "NemoTimeline")]
[OutputType(typeof(string))]
public sealed class FormatNemoTimelineCommand : NemoCmdlet
{
    /// <summary>A video, state, timeline or reply, which is drawn as it is; or a session or its id, which is read first. Default: the current session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Timeline", "Video")]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Columns to draw in, 30 to 500. Default: the terminal's.</summary>
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
            var drawing = new TimelineDrawing(Width > 0 ? Width : ScreenWidth.Of(Host), Ascii);
            WriteObject(drawing.Draw(Find()), enumerateCollection: true);
        }
        catch (NemoException error)
        {
            WriteFailure(error, InputObject is null ? null : PromptInput.TargetOf(InputObject));
        }
    }

    private Timeline Find()
    {
        var input = InputObject is null ? new TimelineInput(null, Use(Connection).Session) : TimelineInput.Read(InputObject);
        return input.Timeline ?? Read(Use(Connection), input.Session!);
    }

    private Timeline Read(NemoConnection connection, NemoSession session) =>
        Await(ct => connection.Client.GetStateAsync(session.Id, ct)).Timeline;
}
