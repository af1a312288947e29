using System.Diagnostics;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_first_line_is_the_address_and_the_end_of_input_is_the_end()
    {
        using var program = new EmulatorProcess("--port", "0", "--stop-with-stdin");
        using var http = new HttpClient();

        var line = await program.FirstLineAsync();
        var health = await http.GetStringAsync(line + "/_nemo/health");
        var watch = Stopwatch.StartNew();
        program.Process.StandardInput.Close();

        Assert.Matches(@"^http://127\.0\.0\.1:\d+$", line);
        Assert.Contains("ffmpeg", health, StringComparison.Ordinal);
        Assert.Equal(0, await program.ExitCodeAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Empty(await program.Process.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task A_signal_ends_it_cleanly()
    {
        using var program = new EmulatorProcess("--port", "0");
        await program.FirstLineAsync();

        using var kill = Process.Start("sh", ["-c", $"kill -TERM {program.Process.Id}"]);

        Assert.Equal(0, await program.ExitCodeAsync());
    }

    [Fact]
    public async Task An_unknown_option_is_named()
    {
        using var program = new EmulatorProcess("--prot", "0");

        var error = await program.Process.StandardError.ReadToEndAsync();

        Assert.Equal(2, await program.ExitCodeAsync());
        Assert.Contains("unknown option --prot", error, StringComparison.Ordinal);
    }
}
