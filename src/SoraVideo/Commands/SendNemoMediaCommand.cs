using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>Uploads pictures, clips and sounds into a session, from disk or from the web.</summary>
[Cmdlet(VerbsCommunications.Send, "NemoMedia", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(NemoMedia))]
public sealed class SendNemoMediaCommand : BatchCmdlet
{
    private bool hasWarned;

    /// <summary>
    /// Files to upload; wildcards are allowed. mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac; up to 500 MB.
    /// </summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path")]
    [Alias("File", "FilePath", "Media")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MediaCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Files to upload, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ArgumentCompleter(typeof(MediaCompleter))]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Files or paths from the pipeline.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Web addresses that the backend fetches the media from; http or https.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Url")]
    [Alias("Uri")]
    public Uri[] Url { get; set; } = [];

    /// <summary>The session to upload into. Default: the connection's current one.</summary>
    [Parameter]
    [Alias("SessionId")]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public NemoSession? Session { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override string Verb => "sent";

    private protected override void OnRecord()
    {
        foreach (var url in Url)
            Try(url, () => Send(url, url.OriginalString, (client, session, _, ct) => client.UploadUrlAsync(session, url, ct)));
        foreach (var path in Path)
            SendFiles(path, () => ShellPath.Existing(this, path));
        foreach (var path in LiteralPath)
            SendFiles(path, () => [ShellPath.Literal(this, path)]);
        if (ParameterSetName == "Input")
            SendFiles(PromptInput.TargetOf(InputObject!), () => Files(InputObject!));
    }

    private void SendFiles(object target, Func<IReadOnlyList<string>> find) => Try(target, () =>
    {
        foreach (var file in find())
            Send(target, file, (client, session, progress, ct) => client.UploadAsync(session, file, progress, ct));
    });

    private void Try(object target, Action action)
    {
        try
        {
            action();
        }
        catch (NemoException error)
        {
            Refuse(target, error);
        }
    }

    private void Send(
        object target, string what, Func<NemoClient, string, IProgress<NemoProgress>, CancellationToken, Task<NemoMedia>> upload)
    {
        if (IsHopeless(target) || !ShouldProcess(what, Texts.Say("Upload")))
            return;
        var connection = Use(Connection);
        if (Session is null && connection.IsSessionTaken && !hasWarned)
        {
            WriteWarning(
                Texts.Say("MediaOfLastVideo"));
        }

        hasWarned = true;
        var session = (Session ?? connection.Session).Id;
        var name = System.IO.Path.GetFileName(what);
        var plan = WorkPlan.Of<NemoMedia>(
            async (item, ct) => await upload(connection.Client, session, item, ct).ConfigureAwait(false), WriteObject);
        // Whether a lost upload arrived is told by its name, so there is one of a name at a time.
        Queue(target, name, plan with { Enter = ct => connection.Gates.EnterAsync($"{session}/{name}", ct) });
    }

    private IReadOnlyList<string> Files(PSObject input) => input.BaseObject switch
    {
        FileSystemInfo file => [file.FullName],
        string path => ShellPath.Existing(this, path),
        _ when input.Properties["PSPath"]?.Value is string path => [ShellPath.Literal(this, path)],
        _ when input.Properties["FullName"]?.Value is string path => [ShellPath.Literal(this, path)],
        var other => throw new NemoException(
            NemoErrorKind.InvalidInput, Texts.Say("NotMedia", other.GetType().Name), Texts.Say("PipePaths")),
    };
}
