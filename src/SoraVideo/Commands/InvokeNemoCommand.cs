using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Conversation;
using SoraVideo.Conversation.Intents;
using SoraVideo.Pipeline;
using SoraVideo.Talk;

namespace SoraVideo.Commands;

/// <summary>
/// Says something in the current conversation. Exports, credits, state and uploads are answered here, free of credits; everything
/// else goes to the backend as a message, which may cost credits.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "Nemo", DefaultParameterSetName = "Words", SupportsShouldProcess = true)]
[Alias("nemo")]
[OutputType(typeof(NemoReply), typeof(string))]
public sealed class InvokeNemoCommand : NemoCmdlet
{
    private NemoSession? current;

    /// <summary>What to say, or the path of a media or prompt file. Several words need no quotes.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Words", ValueFromRemainingArguments = true)]
    [Alias("Text", "Prompt", "Message")]
    [WordsTransformation]
    public string[] Words { get; set; } = [];

    /// <summary>Requests from the pipeline, one after the other.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The session to talk in. Default: the connection's current one, so that a conversation refines one video.</summary>
    [Parameter]
    [Alias("SessionId", "Video")]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public NemoSession? Session { get; set; }

    /// <summary>Where exports go: a folder, a file, or a template as for Export-NemoVideo. Default: the current folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PathTransformation]
    public string Path { get; set; } = ".";

    /// <summary>Replace files that are there already. Without it, a name that wasn't chosen gets a number.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// What becomes of steps that the backend proposes, such as "click Export". Offer (default): reads are done, and a file that your
    /// words asked for is exported; the rest is on the reply. Auto: all is done, at most one step that costs credits. None: nothing is.
    /// </summary>
    [Parameter]
    public FollowUp FollowUp { get; set; }

    /// <summary>Write the text as it comes in, before the reply: sentence by sentence, or piece by piece to a next command.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <summary>The ISO code of the language that is spoken here: Chinese for zh, else English. Default: the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain => current is { } session ? Texts.For(SpokenIn(session)).Get("GoesOn", session.Id) : null;

    private protected override string Spoken => SpokenIn(Session);

    private protected override void OnBegin()
    {
        try
        {
            if (Language is { } code)
                SessionLanguage.Require(code);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Language));
        }
    }

    private protected override void OnRecord()
    {
        var target = ParameterSetName == "Words" ? string.Join(' ', Words) : PromptInput.TargetOf(InputObject!);
        try
        {
            var request = target as string ?? throw new NemoException(
                NemoErrorKind.InvalidInput, Texts.Say("NotRequest", target.GetType().Name), Texts.Say("NotRequestHint"));
            Say(request.Trim());
        }
        catch (NemoException error)
        {
            WriteFailure(error, target);
        }
    }

    private string SpokenIn(NemoSession? session) =>
        Language ?? (session is { CreatedAt: not null } ? session.Language : null)
            ?? (Connection ?? ConnectionStore.Current)?.Language ?? SessionLanguage.Default;

    private void Say(string request)
    {
        new VideoRequest { Prompt = request }.Validate();
        var intent = Placed(Read(request));
        var texts = Texts.For(SpokenIn(Session));
        if (intent is { Kind: IntentKind.Upload, Files.Count: 0 })
            throw new NemoException(NemoErrorKind.InvalidInput, texts.Get("NoFileNamed"), texts.Get("NoFileNamedHint"));
        RequireUseOfPath(intent, texts);
        var explanation = IntentText.Explain(intent, texts, intent.Export is null ? null : VideoLabelIn(texts));
        if (!ShouldProcess(explanation, explanation, "NemoVideo"))
            return;
        if (intent.IsHeld)
            WriteObject(new NemoReply { Request = request, Text = texts.Get("NothingSent"), Language = SpokenIn(Session) });
        else
            Answer(request, intent);
    }

    // A file's name for -Path, and nothing to export: it was meant for the words, and without it they would be paid for in vain.
    private void RequireUseOfPath(Intent intent, Texts texts)
    {
        var isFile = MyInvocation.BoundParameters.ContainsKey(nameof(Path)) && ExportFormat.Of(Path) is not null;
        if (isFile && intent.Export is null && FollowUp != FollowUp.Auto)
            throw new NemoException(NemoErrorKind.InvalidInput, texts.Get("PathUnused", Path), texts.Get("PathUnusedHint", Path));
    }

    private string? VideoLabelIn(Texts texts)
    {
        var connection = Connection ?? ConnectionStore.Current;
        return VideoLabel.Of(Session ?? connection?.Session, connection, texts);
    }

    private void Answer(string request, Intent intent)
    {
        var connection = Use(Connection);
        var session = connection.Known(Session ?? connection.Session);
        // The next command takes pieces as they come; a screen would show each on a line.
        var sentences = new SentenceFlow(WriteObject);
        Action<string> show = MyInvocation.PipelinePosition < MyInvocation.PipelineLength ? WriteObject : sentences.Add;
        var options = new DialogueOptions(FollowUp, SpokenIn(session), new TalkExport(ShellPath.Literal(this, Path), Force))
        {
            Show = Stream ? piece => Post(() => show(piece)) : null,
        };
        current = intent.IsBillable ? session : null;
        var (reply, errors) = Await(ct => new Talker(connection, session, options).SayAsync(request, intent, Progress, ct));
        current = null;
        sentences.Finish();
        if (reply is not null)
            WriteObject(reply);
        foreach (var error in errors)
            WriteFailure(error, request);
    }

    // A prompt file's text is what is said.
    private Intent Read(string request)
    {
        if (PromptFileRequest.Find(request, Exists) is { } file)
        {
            var text = Await(ct => PromptFile.ReadAsync(ShellPath.Literal(this, file), ct));
            return new Intent { Kind = IntentKind.Backend, Instruction = text };
        }

        return new IntentRouter(Exists).Route(request);
    }

    private bool Exists(string path)
    {
        try
        {
            return File.Exists(ShellPath.Literal(this, path));
        }
        catch (NemoException)
        {
            return false;
        }
    }

    // Paths are the shell's, which only this thread can ask.
    private Intent Placed(Intent intent)
    {
        var files = intent.Files.Select(file => Uri.TryCreate(file, UriKind.Absolute, out var url) && !url.IsFile
            ? file
            : ShellPath.Literal(this, file));
        if (intent.Export is not { } wish)
            return intent with { Files = [.. files] };
        var absolute = wish with { Path = wish.Path is { } path ? ShellPath.Literal(this, path) : null };
        var target = new TalkExport(ShellPath.Literal(this, Path), Force).TargetOf(absolute);
        return intent with { Files = [.. files], Export = absolute with { Path = target, Name = null } };
    }
}
