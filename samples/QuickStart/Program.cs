// From words to an MP4 in a few lines of C#, against the local emulator:
//   dotnet run --project samples/QuickStart -- "a fox running through a snowy forest at sunset" fox.mp4
using SoraVideo;

if (args is not [var prompt, var file])
{
    Console.Error.WriteLine("Usage: QuickStart <prompt> <file.mp4>");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
var progress = new ProgressLine(Console.Error);

try
{
    progress.Report(new NemoProgress { Activity = "Connecting..." });
    using var emulator = await NemoEmulator.StartAsync(Path.Combine(AppContext.BaseDirectory, "SoraVideo.Emulator.dll"), stop.Token);
    using var client = new NemoClient(new NemoClientOptions { ApiUrl = emulator.ApiUrl, Token = NemoEmulator.Token });

    var session = await client.CreateSessionAsync(stop.Token);
    var video = await client.GenerateAsync(session, new VideoRequest { Prompt = prompt }, progress, stop.Token);
    Console.WriteLine(video.Timeline);

    var render = await client.RenderAsync(video.SessionId, new RenderSettings(), progress, stop.Token);
    var export = await client.DownloadAsync(render, file, "mp4", overwrite: true, progress, stop.Token);
    Console.WriteLine($"{export.File} ({export.Length / 1024.0:0} kB, {video.Duration.TotalSeconds:0.##} s)");
    if (export.Message is { } note)
        Console.WriteLine($"Note: {note}");
    return 0;
}
catch (NemoException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
