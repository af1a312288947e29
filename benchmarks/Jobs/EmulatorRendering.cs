using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.Rendering.Ffmpeg;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Rendering in the emulator, beside ffmpeg with the same arguments and the same frames from a file.</summary>
internal sealed class EmulatorRendering : IBenchmark
{
    private const string Draft =
        """
        {"d":6000,"m":{"width":1920,"height":1080},"t":[
        {"tt":0,"sg":[{"d":6000,"s":0,"m":{"prompt":"a fox running through a snowy forest at sunset"}}]},
        {"tt":1,"sg":[{"d":6000,"s":0,"m":{"name":"tune","style":"calm","volume":0.4}}]},
        {"tt":7,"sg":[{"d":3000,"s":0,"m":{"text":"The fox"}}]}]}
        """;

    private int renders;

    public string Name => "render";

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        if (OperatingSystem.IsWindows())
            throw new Skip("ffmpeg's arguments are taken down by a shell script");
        Shell.Require("ffmpeg", "ffprobe");
        using var place = new Workplace();
        var (arguments, folder) = await TakeDownAsync(place);
        var rounds = await Rounds.RunAsync(Rounds.Usual, () => OursAsync(FfmpegTools.FromEnvironment, place.Folder), PeersAsync);
        var (ours, peer) = (rounds[0].Median(s => s.Seconds), rounds[1].Median(s => s.Seconds));
        var job = "6 s of 1080p with music and a title";
        return [new(job, $"{ours:0.00} s", $"ffmpeg alone {peer:0.00} s", $"{ours / peer:0.00}", "at most 1.05")];

        async Task<Sample> PeersAsync()
        {
            var start = new ProcessStartInfo("sh", ["-c", "exec ffmpeg \"$@\" < frames", "ffmpeg", .. arguments]);
            start.WorkingDirectory = folder;
            return (await Shell.RunAsync(start)).Sample;
        }
    }

    private async Task<Sample> OursAsync(FfmpegTools tools, string folder)
    {
        var draft = JsonNode.Parse(Draft)!.AsObject();
        var job = new RenderJob($"render_{renders++}", draft, new RenderOutput("mp4", "high"), "", _ => null, folder);
        var renderer = new DraftRenderer(NullLogger<DraftRenderer>.Instance, tools);
        return await Meter.MeasureAsync(() => renderer.RenderAsync(job, null, CancellationToken.None));
    }

    // A script in ffmpeg's place keeps its arguments, its folder and what it is fed.
    private async Task<(string[] Arguments, string Folder)> TakeDownAsync(Workplace place)
    {
        var (kept, bin) = (place.At("kept"), place.NewFolder("bin"));
        var script = Path.Combine(bin, "ffmpeg");
        await File.WriteAllTextAsync(script, $"""
            #!/bin/sh
            cp -r "$PWD" '{kept}'
            for argument; do printf '%s\0' "$argument"; done | sed "s#$PWD#{kept}#g" > '{kept}/arguments'
            tee '{kept}/frames' | {FfmpegTools.FromEnvironment.Ffmpeg} "$@"
            """);
        await Shell.RunAsync("chmod", "+x", script);
        await OursAsync(new FfmpegTools($"{bin}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}"), place.Folder);
        return ((await File.ReadAllTextAsync(Path.Combine(kept, "arguments"))).TrimEnd('\0').Split('\0'), kept);
    }
}
