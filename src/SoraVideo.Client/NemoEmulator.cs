using System.ComponentModel;
using System.Diagnostics;

namespace SoraVideo;

/// <summary>A local emulator of the backend, as a process of its own that ends with this object or this process.</summary>
public sealed class NemoEmulator : IDisposable
{
    /// <summary>The emulator's fixed account, which has credits enough.</summary>
    public const string Token = "nmv_usr_emulator_demo";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(3);
    private readonly Process process;

    private NemoEmulator(Process process, Uri apiUrl) => (this.process, ApiUrl) = (process, apiUrl);

    /// <summary>Where it listens.</summary>
    public Uri ApiUrl { get; }

    /// <summary>The process's id.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts the emulator on a free port.</summary>
    /// <param name="assembly">The path of SoraVideo.Emulator.dll.</param>
    /// <param name="ct">Gives up waiting for it.</param>
    /// <exception cref="NemoException">It isn't there or doesn't start, most often as the ASP.NET Core 10 runtime is missing.</exception>
    public static Task<NemoEmulator> StartAsync(string assembly, CancellationToken ct = default) => StartAsync(assembly, [], ct);

    /// <inheritdoc cref="StartAsync(string, CancellationToken)"/>
    /// <param name="assembly">The path of SoraVideo.Emulator.dll.</param>
    /// <param name="faults">Names of what is to go wrong, once each; the emulator's --help lists them.</param>
    /// <param name="ct">Gives up waiting for it.</param>
    public static async Task<NemoEmulator> StartAsync(string assembly, IReadOnlyList<string> faults, CancellationToken ct = default)
    {
        if (!File.Exists(assembly))
            throw new NemoException(NemoErrorKind.EmulatorFailed, Texts.Say("EmulatorMissing", assembly), Texts.Say("EmulatorMissingHint"));
        var process = Launch(assembly, faults);
        try
        {
            var errors = new TailText(process.StandardError);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(StartLimit);
            var line = await process.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false);
            if (!Uri.TryCreate(line, UriKind.Absolute, out var url) || !url.IsLoopback)
                throw NotStarted(await errors.FinishAsync(limit.Token).ConfigureAwait(false));
            return new NemoEmulator(process, url);
        }
        catch (Exception error)
        {
            End(process);
            if (error is OperationCanceledException && !ct.IsCancellationRequested)
                throw NotStarted(Texts.Say("EmulatorSilent", StartLimit.TotalSeconds));
            throw;
        }
    }

    /// <summary>Ends the emulator.</summary>
    public void Dispose() => End(process);

    private static Process Launch(string assembly, IReadOnlyList<string> faults)
    {
        var start = new ProcessStartInfo(DotnetPath())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in (string[])["exec", assembly, "--port", "0", "--stop-with-stdin", .. faults.SelectMany(name => new[] { "--fault", name })])
            start.ArgumentList.Add(argument);
        start.Environment.Remove("NEMO_TOKEN");
        try
        {
            return Process.Start(start) ?? throw NotStarted(Texts.Say("EmulatorNoProcess"));
        }
        catch (Win32Exception error)
        {
            throw NotStarted(error.Message);
        }
    }

    /// <summary>The dotnet that runs it: DOTNET_ROOT's, else the one on the PATH.</summary>
    internal static string DotnetPath()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        return root is { Length: > 0 } && File.Exists(Path.Combine(root, name)) ? Path.Combine(root, name) : name;
    }

    private static void End(Process process)
    {
        try
        {
            // Its standard input's end tells it to go, so that it can clean up after itself.
            process.StandardInput.Close();
            if (!process.WaitForExit(EndLimit))
                process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or Win32Exception)
        {
            // It is gone already.
        }
        finally
        {
            process.Dispose();
        }
    }

    private static NemoException NotStarted(string why) => new(
        NemoErrorKind.EmulatorFailed,
        Texts.Say("EmulatorNotStarted", Transport.SafeText.Line(why)),
        Texts.Say("EmulatorNotStartedHint"));
}
