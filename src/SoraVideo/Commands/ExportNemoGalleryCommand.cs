using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Gallery;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>
/// Writes videos as one HTML page that can be looked at anywhere: pictures, prompts, timelines, costs, what went wrong, and links to
/// the files. Nothing is sent.
/// </summary>
[Cmdlet(VerbsData.Export, "NemoGallery", DefaultParameterSetName = "Journal", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportNemoGalleryCommand : NemoCmdlet
{
    private readonly Dictionary<long, NemoVideo> piped = [];

    /// <summary>The page. Folders are made.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [Alias("OutFile", "Destination", "LiteralPath", "LP", "PSPath")]
    [ValidateNotNullOrEmpty]
    [PathTransformation]
    public string Path { get; set; } = "";

    /// <summary>
    /// Videos to show, in this order; or exports, sessions, names or numbers, whose videos the journal knows. Default: the journal's.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [Alias("Video")]
    public PSObject? InputObject { get; set; }

    /// <summary>Names to look for; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = "Journal")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>All items of this batch, in the order in which they were asked for, failed ones too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BatchCompleter))]
    public string? Batch { get; set; }

    /// <summary>The page's heading. Default: the batch, else a word for videos.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The page's language: Chinese for zh and its kin, English for all others. Default: the connection's, else the shell's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>Take no pictures out of the videos.</summary>
    [Parameter]
    public SwitchParameter NoFrame { get; set; }

    /// <summary>How many files are looked into at once. Default: 4.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>Replace a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The connection whose state folder is read. Default: the environment's; no connection is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override string Spoken => Language ?? base.Spoken;

    private protected override void OnRecord()
    {
        if (InputObject is not { } input)
            return;
        try
        {
            foreach (var video in VideoLookup.Find(input, Connection))
                piped[video.Id] = video;
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
            using var local = LocalHistory.Open(Connection ?? ConnectionStore.Current);
            var videos = Videos();
            if (videos.Count == 0)
                throw new NemoException(NemoErrorKind.NotFound, Texts.Say("GalleryNone"), Texts.Say("GalleryNoneHint"));
            if (!ShouldProcess(path, Texts.Say("WriteVideos", videos.Count)))
                return;
            var (writer, request) = (new GalleryWriter(local.Client.Journal, TimeProvider.System), Request(path));
            WriteObject(ShellPath.Item(this, Await(ct => writer.WriteAsync(videos, request, Progress, ct))));
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Path));
        }
    }

    private GalleryRequest Request(string path) => new(path, Title ?? Batch ?? Texts.Say("GalleryTitle"))
    {
        Batch = Batch,
        Ffmpeg = Ffmpeg(),
        ThrottleLimit = ThrottleLimit,
        Overwrite = Force,
    };

    private string? Ffmpeg()
    {
        if (NoFrame)
            return null;
        var found = FrameGrabber.Find();
        if (found is null)
            WriteWarning(Texts.Say("GalleryWithout"));
        return found;
    }

    // What is piped in may be newer than what the journal had when the video was made.
    private List<NemoVideo> Videos()
    {
        if (ParameterSetName == "Input" && Batch is null)
            return [.. piped.Values];
        var query = new HistoryQuery(Name, [], null, int.MaxValue) { Batch = Batch };
        var known = query.Run(Connection);
        foreach (var name in query.Missing)
            WriteFailure(VideoLookup.NotFound(name), name);
        List<NemoVideo> videos = [.. known.Select(video => piped.Remove(video.Id, out var fresh) ? fresh : video)];
        if (Batch is not null)
            videos.Reverse();
        return [.. videos, .. piped.Values];
    }
}
