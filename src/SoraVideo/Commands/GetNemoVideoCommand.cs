using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Lists the videos that were asked for on this machine, newest first, as the journal has them. Nothing is sent.</summary>
[Cmdlet(VerbsCommon.Get, "NemoVideo", DefaultParameterSetName = "Name")]
[OutputType(typeof(NemoVideo))]
public sealed class GetNemoVideoCommand : NemoCmdlet
{
    /// <summary>Names to look for, or ids of sessions; wildcards are allowed. A name without any that no video has is an error.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>What to find the videos of: an export, a session, a row with an id or a name, or text as for -Name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Numbers of videos, as they are in Id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id")]
    public long[] Id { get; set; } = [];

    /// <summary>Only those made in this session.</summary>
    [Parameter(ParameterSetName = "Name")]
    [Alias("SessionId")]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public NemoSession? Session { get; set; }

    /// <summary>Only those that have come this far.</summary>
    [Parameter(ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    public VideoStatus[] Status { get; set; } = [];

    /// <summary>Only the items of this batch.</summary>
    [Parameter(ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BatchCompleter))]
    public string? Batch { get; set; }

    /// <summary>Only those asked for since then.</summary>
    [Parameter(ParameterSetName = "Name")]
    public DateTime? Since { get; set; }

    /// <summary>At most this many, the newest. Default: all.</summary>
    [Parameter(ParameterSetName = "Name")]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>The connection whose state folder is read. Default: the environment's; no connection is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord()
    {
        try
        {
            if (ParameterSetName == "Name")
                List();
            else if (ParameterSetName == "Input")
                Find(InputObject!);
            else
                Array.ForEach(Id, id => Find(PSObject.AsPSObject(id)));
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }

    private void List()
    {
        var query = new HistoryQuery(Name, Status, Since, First) { Batch = Batch, SessionId = Session?.Id };
        WriteObject(query.Run(Connection), enumerateCollection: true);
        foreach (var name in query.Missing)
            WriteFailure(VideoLookup.NotFound(name), name);
    }

    private void Find(PSObject input)
    {
        try
        {
            // What comes from a pipeline may be a video of long ago: its row is read anew.
            var key = input.BaseObject is NemoVideo video ? PSObject.AsPSObject(video.Id) : input;
            WriteObject(VideoLookup.Find(key, Connection), enumerateCollection: true);
        }
        catch (NemoException error) when (error.Kind is NemoErrorKind.NotFound or NemoErrorKind.InvalidInput)
        {
            WriteFailure(error, PromptInput.TargetOf(input));
        }
    }
}
