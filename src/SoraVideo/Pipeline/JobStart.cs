using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SoraVideo.Pipeline;

/// <summary>
/// What a command with -AsJob hands over to its job: its parameters, all of its pipeline input, and where the caller stands. The
/// job's runspace knows the command as it is loaded already, so that no module has to be found or imported again.
/// </summary>
internal sealed class JobStart(PSCmdlet cmdlet)
{
    // What is about the caller's own pipeline, and has no meaning in another.
    private static readonly HashSet<string> Callers = new(StringComparer.OrdinalIgnoreCase)
    {
        "AsJob", "Confirm", "OutVariable", "OutBuffer", "PipelineVariable", "ErrorVariable", "WarningVariable", "InformationVariable",
    };

    private static readonly string[] Preferences =
    [
        "ErrorActionPreference", "WarningPreference", "VerbosePreference", "DebugPreference", "InformationPreference", "ProgressPreference",
    ];

    private readonly PSDataCollection<PSObject> input = [];

    private string? InputName => cmdlet.MyInvocation.ExpectingInput ? PipelineParameter(cmdlet.GetType()) : null;

    /// <summary>Keeps the input that is being processed.</summary>
    public void Take()
    {
        if (InputName is { } name)
            input.Add(PSObject.AsPSObject(cmdlet.MyInvocation.BoundParameters[name]));
    }

    /// <summary>Begins a job that is among the shell's.</summary>
    public Job Begin(NemoConnection connection)
    {
        var command = new Command(cmdlet.MyInvocation.MyCommand.Name);
        foreach (var (name, value) in cmdlet.MyInvocation.BoundParameters)
        {
            if (!Callers.Contains(name) && name != InputName && name != "Connection")
                command.Parameters.Add(name, value);
        }

        command.Parameters.Add("Connection", connection);
        var job = new NemoJob(cmdlet.MyInvocation.Line.Trim(), connection, command, OpenRunspace(), Runspace.DefaultRunspace);
        input.Complete();
        job.Begin(InputName is null ? null : input);
        cmdlet.JobRepository.Add(job);
        return job;
    }

    private static string PipelineParameter(Type type) => type.GetProperties()
        .First(property => property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline)).Name;

    private Runspace OpenRunspace()
    {
        var state = InitialSessionState.CreateDefault2();
        state.LanguageMode = cmdlet.SessionState.LanguageMode;
        state.Commands.Add(new SessionStateCmdletEntry(cmdlet.MyInvocation.MyCommand.Name, cmdlet.GetType(), null));
        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        var session = runspace.SessionStateProxy;
        foreach (var name in Preferences)
            session.SetVariable(name, cmdlet.GetVariableValue(name));
        // The caller was asked for the job as a whole; in it there is nobody to ask.
        session.SetVariable("ConfirmPreference", ConfirmImpact.None);
        Follow(session);
        return runspace;
    }

    // To where the caller is, on drives as the caller knows them.
    private void Follow(SessionStateProxy session)
    {
        var place = cmdlet.SessionState.Path.CurrentFileSystemLocation;
        var known = session.Drive.GetAll().Select(drive => drive.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = session.Provider.GetOne("FileSystem");
        var drives = cmdlet.SessionState.Drive.GetAllForProvider("FileSystem");
        foreach (var drive in drives.Where(drive => !known.Contains(drive.Name) && Directory.Exists(drive.Root)))
            session.Drive.New(new PSDriveInfo(drive.Name, files, drive.Root, drive.Description, null), "Global");
        session.Path.SetLocation(WildcardPattern.Escape(place.Path));
    }
}
