using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;
using SoraVideo.Talk;

namespace SoraVideo.Commands;

/// <summary>Takes steps that the backend proposed: exports, looks, and edits, which cost about 50 credits each.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NemoAction", SupportsShouldProcess = true)]
[OutputType(typeof(NemoReply))]
public sealed class InvokeNemoActionCommand : NemoCmdlet
{
    private NemoSession? current;

    /// <summary>The steps, as they are in a reply's Actions; a reply stands for all of its own.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Action")]
    public PSObject? InputObject { get; set; }

    /// <summary>What to send for an edit in place of the backend's own words, which may leave open what to change.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Instruction { get; set; }

    /// <summary>The session that it is done in. Default: the one that the step was proposed in.</summary>
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

    /// <summary>The connection to use. Default: the runspace's own, else a new one.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override string? FindAgain => current is { } session ? Texts.For(session.Language).Get("GoesOn", session.Id) : null;

    private protected override void OnRecord()
    {
        var target = PromptInput.TargetOf(InputObject!);
        try
        {
            IReadOnlyList<NemoAction> actions = target switch
            {
                NemoAction action => [action],
                NemoReply reply => reply.Actions,
                _ => throw new NemoException(
                    NemoErrorKind.InvalidInput, Texts.Say("NotStep", target.GetType().Name), Texts.Say("NotStepHint")),
            };
            foreach (var action in actions)
                Take(action);
        }
        catch (NemoException error)
        {
            WriteFailure(error, target);
        }
    }

    private void Take(NemoAction action)
    {
        var given = Session ?? action.Session;
        // A session that was given by its id alone speaks the connection's language.
        var texts = Texts.For(given is { CreatedAt: not null } ? given.Language : Spoken);
        var step = action.IsBillable && Instruction is not null ? texts.Get("ActionEdit", Instruction) : action.Description;
        var explanation = action.IsBillable ? texts.Get("ActionCosts", step, CreditBudget.EditEstimate) : step;
        if (!ShouldProcess(given?.Id ?? Texts.Say("CurrentSession"), explanation))
            return;
        var connection = Use(Connection);
        var session = connection.Known(given ?? connection.Session);
        var options = new DialogueOptions(FollowUp.Offer, session.Language, new TalkExport(ShellPath.Literal(this, Path), Force));
        var intent = ActionIntent.Of(action, Instruction);
        current = action.IsBillable ? session : null;
        var (reply, errors) = Await(ct => new Talker(connection, session, options).SayAsync(step, intent, Progress, ct));
        current = null;
        if (reply is not null)
            WriteObject(reply);
        foreach (var error in errors)
            WriteFailure(error, action);
    }
}
