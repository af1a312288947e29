using System.Diagnostics;
using System.Globalization;
using SoraVideo.TestKit;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>A backend, a state folder and an out folder, and the processes that are at work with them.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private const double Scale = 0.01;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "SoraVideo.Chaos.Client.dll");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string root;
    private readonly double scale;

    private Workplace(string root, Emulator.Emulator emulator, double scale)
    {
        (this.root, Emulator, this.scale) = (root, emulator, scale);
        Out = Directory.CreateDirectory(Path.Combine(root, "out")).FullName;
    }

    public Emulator.Emulator Emulator { get; }

    /// <summary>Where the files go.</summary>
    public string Out { get; }

    /// <summary>The finished files.</summary>
    public string[] Files => Directory.GetFiles(Out, "*.mp4");

    public string Home => Path.Combine(root, "home");

    /// <summary>Where the backend keeps its books.</summary>
    public string Backend => Path.Combine(root, "backend");

    /// <summary>Opens one.</summary>
    /// <param name="scale">How long a second takes there, in seconds.</param>
    /// <param name="longestSide">The most pixels on a video's longest side.</param>
    public static async Task<Workplace> OpenAsync(double scale = Scale, int longestSide = 1920)
    {
        var root = Directory.CreateTempSubdirectory("sora-chaos-").FullName;
        var options = new SoraVideo.Emulator.EmulatorOptions { Speed = 1 / scale, LongestSide = longestSide, DataFolder = Path.Combine(root, "backend") };
        return new Workplace(root, await SoraVideo.Emulator.Emulator.StartAsync(options), scale);
    }

    /// <summary>The client as a process: finishes what is unfinished, then makes what is missing.</summary>
    public Process Start(bool resend, int atOnce, params string[] names) => Start(
        new ProcessStartInfo("dotnet", ["exec", Program, Out, resend ? "resend" : "once", atOnce.ToString(CultureInfo.InvariantCulture), .. names]));

    /// <summary>A worker as a process, on a machine of its own by the looks of it, known to the backend by the name that is given here.</summary>
    public Process StartWorker(string name, string journal, string batch, int atOnce, TimeSpan lease)
    {
        var start = new ProcessStartInfo("dotnet",
            ["exec", Program, "worker", Out, batch, atOnce.ToString(CultureInfo.InvariantCulture), lease.TotalSeconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
        };
        start.Environment["SORAVIDEO_JOURNAL"] = journal;
        start.Environment["NEMO_CLIENT_ID"] = name;
        return Start(start, Path.Combine(root, name));
    }

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

    private Process Start(ProcessStartInfo start, string? home = null)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NEMO_API_URL"] = Emulator.BaseAddress.AbsoluteUri;
        start.Environment["NEMO_TOKEN"] = SoraVideo.Emulator.Emulator.DemoToken;
        start.Environment["SORAVIDEO_HOME"] = home ?? Home;
        start.Environment["SORAVIDEO_TIME_SCALE"] = scale.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}
