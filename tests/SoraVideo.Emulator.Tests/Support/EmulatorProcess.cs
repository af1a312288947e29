using System.Diagnostics;

namespace SoraVideo.Emulator.Tests.Support;

/// <summary>The emulator as a program.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public EmulatorProcess(params string[] arguments)
    {
        var program = Path.ChangeExtension(typeof(Emulator).Assembly.Location, ".dll");
        Process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
    }

    public Process Process { get; }

    public async Task<string?> FirstLineAsync() => await Process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    public async Task<int> ExitCodeAsync()
    {
        await Process.WaitForExitAsync().WaitAsync(Patience);
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        Process.Dispose();
    }
}
