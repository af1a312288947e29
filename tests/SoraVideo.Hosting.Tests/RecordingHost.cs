using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation.Host;

namespace SoraVideo.Hosting.Tests;

/// <summary>A host that remembers the warnings that it was told directly.</summary>
internal sealed class RecordingHost(ConcurrentQueue<string> lines) : PSHost
{
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Recording";

    public override PSHostUserInterface UI { get; } = new RecordingUserInterface(lines);

    public override Version Version => new(1, 0);

    public override void EnterNestedPrompt()
    {
    }

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
