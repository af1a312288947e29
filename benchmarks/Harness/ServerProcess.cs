using System.Diagnostics;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>The benchmarks' own server, in a process of its own that ends with this object.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        var process = Process.Start(Self("serve"))!;
        var url = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server didn't start.");
        return new ServerProcess(process, new Uri(url));
    }

    /// <summary>This program again, with other arguments.</summary>
    public static ProcessStartInfo Self(params string[] arguments) =>
        new("dotnet", ["exec", typeof(ServerProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            process.Kill();
        process.Dispose();
    }
}
