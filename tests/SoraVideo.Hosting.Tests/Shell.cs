using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SoraVideo.TestKit;

namespace SoraVideo.Hosting.Tests;

/// <summary>A real runspace with the built module in it.</summary>
internal sealed class Shell : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> said = new();
    private readonly Runspace runspace;
    private PowerShell? running;

    static Shell() => Environment.SetEnvironmentVariable("SORAVIDEO_HOME", Directory.CreateTempSubdirectory("soravideo-state-").FullName);

    public Shell()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Repository.Module]);
        runspace = RunspaceFactory.CreateRunspace(new RecordingHost(HostLines), state);
        runspace.Open();
    }

#if POWERSHELL_SDK
    public static string? Missing => null;
#else
    public static string? Missing => Pwsh.Missing;
#endif

    /// <summary>What the module told the host directly, as it must once its pipeline is being stopped.</summary>
    public ConcurrentQueue<string> HostLines { get; } = new();

    /// <summary>Completes when progress of so many records has been drawn in one run.</summary>
    public TaskCompletionSource Drawn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many progress records <see cref="Drawn"/> waits for.</summary>
    public int DrawnAt { get; init; } = 1;

    /// <summary>Completes when progress has said this.</summary>
    public Task SaidAsync(string status) => Said(status).Task;

    /// <summary>Runs a script as <see cref="Run"/> does, beside the test.</summary>
    public Task<ShellResult> Start(string script, params (string Name, object? Value)[] variables) => Task.Run(() => Run(script, variables));

    /// <summary>Runs a script and gives what it wrote and how it failed.</summary>
    public ShellResult Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
            runspace.SessionStateProxy.SetVariable(name, value);
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddScript(script);
        running = shell;
        shell.Streams.Progress.DataAdded += (_, added) =>
        {
            Said(shell.Streams.Progress[added.Index].StatusDescription).TrySetResult();
            if (added.Index + 1 >= DrawnAt)
                Drawn.TrySetResult();
        };
        Exception? terminated = null;
        var output = new List<object?>();
        try
        {
            foreach (var item in shell.Invoke())
                output.Add(item?.BaseObject);
        }
        catch (RuntimeException error)
        {
            terminated = error;
        }

        running = null;
        var errors = shell.Streams.Error
            .Select(record => new ShellError(
                record.FullyQualifiedErrorId, record.CategoryInfo.Category.ToString(), record.ToString(), record.TargetObject))
            .ToList();
        if (terminated is IContainsErrorRecord { ErrorRecord: { } fatal })
        {
            errors.Add(new ShellError(
                fatal.FullyQualifiedErrorId, fatal.CategoryInfo.Category.ToString(), fatal.ToString(), fatal.TargetObject));
        }

        return new ShellResult(
            output,
            errors,
            [.. shell.Streams.Information.Select(item => item.ToString())],
            [.. shell.Streams.Warning.Select(item => item.ToString())],
            [.. shell.Streams.Verbose.Select(item => item.Message)],
            [.. shell.Streams.Progress],
            shell.InvocationStateInfo.State == PSInvocationState.Stopped);
    }

    /// <summary>What Ctrl+C does.</summary>
    public void Stop() => running?.BeginStop(null, null);

    private TaskCompletionSource Said(string status) =>
        said.GetOrAdd(status, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Dispose() => runspace.Dispose();
}
