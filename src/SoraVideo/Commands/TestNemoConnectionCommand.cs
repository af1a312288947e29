using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Pipeline;

namespace SoraVideo.Commands;

/// <summary>
/// Looks at all that a video needs and says what to do about it: settings, API, proxy, TLS, clock, token, credits, state folder,
/// journal, disk, ffmpeg and the emulator's runtime. Nothing is spent, changed or made; it works without token and network.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "NemoConnection")]
[OutputType(typeof(NemoCheck), typeof(bool))]
public sealed class TestNemoConnectionCommand : NemoCmdlet
{
    /// <summary>The connection whose way and account are looked at. Default: the runspace's own, else what the environment says.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    /// <summary>Only say whether nothing has failed; warnings don't count.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void OnEnd()
    {
        var doctor = Doctor(Connection ?? ConnectionStore.Current);
        var checks = Await(doctor.ExamineAsync);
        if (Quiet)
            WriteObject(checks.All(check => check.Status != CheckStatus.Failed));
        else
            WriteObject(checks, enumerateCollection: true);
    }

    private NemoDoctor Doctor(NemoConnection? connection)
    {
        var doctor = connection is null ? NemoDoctor.ForEnvironment(SessionLanguage.Default, RequireSettings) : new NemoDoctor(connection.Options);
        doctor.EmulatorAssembly = ConnectNemoCommand.EmulatorPath;
        doctor.WorkFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        return doctor;
    }

    private static void RequireSettings()
    {
        SessionLanguage.Require(SessionLanguage.Default);
        _ = BatchCmdlet.UsualLimit();
    }
}
