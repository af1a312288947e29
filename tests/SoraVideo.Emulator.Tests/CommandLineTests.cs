using SoraVideo.Emulator.Faults;

namespace SoraVideo.Emulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_options_the_usual_port_is_taken()
    {
        var line = CommandLine.Parse([], null);

        Assert.Equal((4141, 1.0, false), (line.Options.Port, line.Options.Speed, line.StopWithStdin));
    }

    [Fact]
    public void Every_option_is_understood()
    {
        var line = CommandLine.Parse(
            ["--port", "0", "--data", "/tmp/x", "--speed", "2.5", "--longest-side", "320", "--stop-with-stdin", "--help"], null);

        Assert.Equal((0, "/tmp/x", 2.5, true, true), (line.Options.Port, line.Options.DataFolder, line.Options.Speed, line.StopWithStdin, line.Help));
        Assert.Equal(320, line.Options.LongestSide);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "70000")]
    [InlineData("--speed", "0")]
    [InlineData("--speed", "fast")]
    [InlineData("--longest-side", "2")]
    [InlineData("extra")]
    public void What_does_not_fit_is_an_error(params string[] arguments) => Assert.NotNull(CommandLine.Parse(arguments, null).Error);

    [Fact]
    public void The_time_scale_multiplies_the_waits_unless_a_speed_is_given()
    {
        Assert.Equal(100, CommandLine.Parse([], "0.01").Options.Speed);
        Assert.Equal(3, CommandLine.Parse(["--speed", "3"], "0.01").Options.Speed);
    }

    [Fact]
    public void Faults_are_named()
    {
        var line = CommandLine.Parse(["--fault", "answer-cut", "--fault", "Render-Fails"], null);

        Assert.Equal([Operations.Message, Operations.Render], line.Options.Faults.Select(fault => fault.Operation));
        Assert.NotNull(CommandLine.Parse(["--fault", "weather"], null).Error);
    }

    [Fact]
    public async Task Every_named_fault_can_be_planned()
    {
        await using var emulator = await Emulator.StartAsync(new() { Faults = [.. NamedFaults.All.Values] });

        Assert.Equal(NamedFaults.All.Count, emulator.Faults.Pending.Count);
    }
}
