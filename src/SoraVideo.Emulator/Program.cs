using System.Runtime.InteropServices;
using SoraVideo.Emulator;

// Whoever has the module start it gives it no arguments.
var side = Environment.GetEnvironmentVariable("SORAVIDEO_LONGEST_SIDE");
string[] asked = string.IsNullOrWhiteSpace(side) ? args : ["--longest-side", side, .. args];
var line = CommandLine.Parse(asked, Environment.GetEnvironmentVariable("SORAVIDEO_TIME_SCALE"));
if (line.Error is not null)
{
    await Console.Error.WriteLineAsync($"SoraVideo.Emulator: {line.Error}\n\n{CommandLine.Usage}");
    return 2;
}

if (line.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

// Whoever holds its standard input decides when it ends, not the keys of the terminal that they share.
if (line.StopWithStdin)
{
    ProcessGroup.Leave();
}

var stop = new TaskCompletionSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    await using var emulator = await Emulator.StartAsync(line.Options);
    Console.WriteLine(emulator.BaseAddress.GetLeftPart(UriPartial.Authority));
    await Console.Out.FlushAsync();
    if (line.StopWithStdin)
    {
        _ = Task.Run(async () =>
        {
            await Console.OpenStandardInput().CopyToAsync(Stream.Null);
            stop.TrySetResult();
        });
    }

    await stop.Task;
    return 0;
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"SoraVideo.Emulator: {problem.Message}");
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
