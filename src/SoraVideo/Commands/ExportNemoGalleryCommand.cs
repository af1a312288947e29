using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Gallery;
using SoraVideo.Pipeline;
using SoraVideo.Resources;

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
    [Alias("OutFile", "Destination")]
    [ValidateNotNullOrEmpty]
    [PathTransformation]
    public string Path { get; set; } = "";

    /// <summary>
    /// Videos to show, in this order; or exports, sessions, or ids of sessions, whose videos the journal knows. Default: the journal's.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [Alias("Video")]
    public PSObject? InputObject { get; set; }

    /// <summary>Names to look for; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = "Journal")]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>All items of this batch, in the order in which they were asked for, failed ones too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Batch { get; set; }

    /// <summary>The page's heading. Default: the batch, else a word for videos.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The page's language: Chinese for zh and its kin, English for all others. Default: the connection's, else the shell's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
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

    private Texts Words => Texts.For(Language ?? (Connection ?? ConnectionStore.Current)?.Language ?? SessionLanguage.Default);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not { } input)
            return;
        try
        {
            foreach (var video in Find(input))
                piped[video.Id] = video;
        }
        catch (NemoException error)
        {
            WriteFailure(error, PromptInput.TargetOf(input));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var path = ShellPath.Literal(this, Path);
            using var local = LocalHistory.Open(Connection ?? ConnectionStore.Current);
            var videos = Videos();
            if (videos.Count == 0)
                throw new NemoException(NemoErrorKind.NotFound, Words.Get("GalleryNone"), Words.Get("GalleryNoneHint"));
            if (!ShouldProcess(path, Words.Get("GalleryWrite", videos.Count)))
                return;
            var (writer, request) = (new GalleryWriter(local.Client.Journal, TimeProvider.System), Request(path));
            WriteObject(Await(ct => writer.WriteAsync(videos, request, Progress, ct)));
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Path));
        }
    }

    private GalleryRequest Request(string path) => new(path, Title ?? Batch ?? Words.Get("GalleryTitle"))
    {
        Batch = Batch,
        Texts = Words,
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
            WriteWarning(Words.Get("GalleryWithout"));
        return found;
    }

    // What is piped in knows more than the journal does: its timeline.
    private List<NemoVideo> Videos()
    {
        if (ParameterSetName == "Input" && Batch is null)
            return [.. piped.Values];
        var known = new HistoryQuery(Name, [], null, int.MaxValue) { Batch = Batch }.Run(Connection);
        List<NemoVideo> videos = [.. known.Select(video => piped.Remove(video.Id, out var fresh) ? fresh : video)];
        if (Batch is not null)
            videos.Reverse();
        return [.. videos, .. piped.Values];
    }

    private IReadOnlyList<NemoVideo> Find(PSObject input)
    {
        if (input.BaseObject is NemoVideo video)
            return [video];
        var type = input.BaseObject.GetType().Name;
        var session = SessionReference.Read(input)?.Id
            ?? throw new NemoException(NemoErrorKind.InvalidInput, Words.Get("GalleryNoVideo", type), Words.Get("GalleryNoVideoHint"));
        using var local = LocalHistory.Open(Connection ?? ConnectionStore.Current);
        return local.Client.FindVideos(new VideoFilter { SessionId = session }) is { Count: > 0 } found ? found
            : throw new NemoException(NemoErrorKind.NotFound, Words.Get("GalleryUnknown", session), Words.Get("GalleryNoneHint")) { SessionId = session };
    }
}
