using System.Diagnostics;
using System.Globalization;
using SoraVideo.TestKit;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>A backend, a state folder and an out folder, and the processes that are at work with them.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    public const double Scale = 0.01;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "SoraVideo.Chaos.Client.dll");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string root = Directory.CreateTempSubdirectory("sora-chaos-").FullName;

    private Workplace(Emulator.Emulator emulator)
    {
        Emulator = emulator;
        Out = Directory.CreateDirectory(Path.Combine(root, "out")).FullName;
    }

    public Emulator.Emulator Emulator { get; }

    /// <summary>Where the files go.</summary>
    public string Out { get; }

    /// <summary>The finished files.</summary>
    public string[] Files => Directory.GetFiles(Out, "*.mp4");

    public string Home => Path.Combine(root, "home");

    public static async Task<Workplace> OpenAsync() =>
        new(await SoraVideo.Emulator.Emulator.StartAsync(new SoraVideo.Emulator.EmulatorOptions { Speed = 1 / Scale }));

    /// <summary>The client as a process: finishes what is unfinished, then makes what is missing.</summary>
    public Process Start(bool resend, int atOnce, params string[] names) => Start(
        new ProcessStartInfo("dotnet", ["exec", Program, Out, resend ? "resend" : "once", atOnce.ToString(CultureInfo.InvariantCulture), .. names]));

    /// <summary>A shell with the module that runs a script; <c>$Out</c> and <c>$Names</c> are set.</summary>
    public Process StartShell(string script, params string[] names)
    {
        var head = $"$Out = '{Out}'; $Names = @({string.Join(", ", names.Select(name => $"'{name}'"))}); Import-Module '{Repository.Module}'; $ProgressPreference = 'SilentlyContinue'";
        var start = Pwsh.StartInfo("-NoProfile", "-NonInteractive", "-Command", $"{head}\n{script}");
        start.RedirectStandardInput = false;
        return Start(start);
    }

    /// <summary>Waits for a process to end by itself.</summary>
    /// <returns>Its exit code, and what it said on standard error.</returns>
    public static async Task<(int Code, string Errors)> EndAsync(Process process, TimeSpan? patience = null)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(patience ?? Patience);
        return (process.ExitCode, await errors + await output);
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    private Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NEMO_API_URL"] = Emulator.BaseAddress.AbsoluteUri;
        start.Environment["NEMO_TOKEN"] = SoraVideo.Emulator.Emulator.DemoToken;
        start.Environment["SORAVIDEO_HOME"] = Home;
        start.Environment["SORAVIDEO_TIME_SCALE"] = Scale.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}
