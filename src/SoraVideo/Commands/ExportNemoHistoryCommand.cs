using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Writes what was asked for on this machine, or the videos that are piped in, into a CSV file. Nothing is sent.</summary>
[Cmdlet(VerbsData.Export, "NemoHistory", DefaultParameterSetName = "Journal", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportNemoHistoryCommand : NemoCmdlet
{
    private readonly List<NemoVideo> piped = [];

    /// <summary>The file. Text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [Alias("OutFile", "Destination", "LiteralPath", "LP", "PSPath")]
    [ValidateNotNullOrEmpty]
    [PathTransformation]
    public string Path { get; set; } = "";

    /// <summary>Videos to write, in this order. Default: those of the journal, newest first.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [Alias("Video")]
    public PSObject? InputObject { get; set; }

    /// <summary>Names to look for; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = "Journal")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Only those that have come this far.</summary>
    [Parameter(ParameterSetName = "Journal")]
    [ValidateNotNullOrEmpty]
    public VideoStatus[] Status { get; set; } = [];

    /// <summary>Only the items of this batch.</summary>
    [Parameter(ParameterSetName = "Journal")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BatchCompleter))]
    public string? Batch { get; set; }

    /// <summary>Only those asked for since then.</summary>
    [Parameter(ParameterSetName = "Journal")]
    public DateTime? Since { get; set; }

    /// <summary>At most this many, the newest. Default: all.</summary>
    [Parameter(ParameterSetName = "Journal")]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Replace a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The connection whose state folder is read. Default: the environment's; no connection is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnRecord()
    {
        if (InputObject is not { } input)
            return;
        try
        {
            piped.AddRange(VideoLookup.Find(input, Connection));
        }
        catch (NemoException error)
        {
            WriteFailure(error, PromptInput.TargetOf(input));
        }
    }

    private protected override void OnEnd()
    {
        try
        {
            var path = ShellPath.Literal(this, Path);
            var query = new HistoryQuery(Name, Status, Since, First) { Batch = Batch };
            var videos = ParameterSetName == "Input" ? piped : query.Run(Connection);
            foreach (var name in query.Missing)
                WriteFailure(VideoLookup.NotFound(name), name);
            if (!ShouldProcess(path, Texts.Say("WriteVideos", videos.Count)))
                return;
            var file = HistoryFile.Write(videos, path, Force);
            if (PassThru)
                WriteObject(ShellPath.Item(this, file));
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Path));
        }
    }
}
