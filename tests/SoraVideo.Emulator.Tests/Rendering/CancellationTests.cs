using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.Rendering.Ffmpeg;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class CancellationTests(Studio studio) : IClassFixture<Studio>
{
    [NeedsFfmpegFact]
    public async Task Cancelling_kills_ffmpeg_and_leaves_no_file()
    {
        using var cancel = new CancellationTokenSource();
        var started = 0;
        var renderer = new DraftRenderer(NullLogger<DraftRenderer>.Instance) { Started = id => started = id };
        var job = studio.Job($$"""{"d":60000,"m":{"width":1280,"height":720},"t":[{{Studio.Clip(60000)}}]}""");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renderer.RenderAsync(job, new Reports(_ => cancel.Cancel()), cancel.Token));

        Assert.NotEqual(0, started);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(started));
        Assert.Empty(Directory.GetFileSystemEntries(studio.Folder));
    }

    [NeedsFfmpegFact]
    public async Task A_render_that_is_cancelled_before_it_begins_starts_nothing()
    {
        var started = false;
        var renderer = new DraftRenderer(NullLogger<DraftRenderer>.Instance) { Started = _ => started = true };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renderer.RenderAsync(studio.Job(Studio.Draft(500)), null, new CancellationToken(true)));

        Assert.False(started);
    }

    [NeedsUnixFact]
    public async Task A_tool_does_not_see_the_token()
    {
        Environment.SetEnvironmentVariable("NEMO_TOKEN", "secret");
        var result = await new ToolProcess("/usr/bin/env", []).RunAsync(CancellationToken.None);
        Environment.SetEnvironmentVariable("NEMO_TOKEN", null);

        Assert.Contains("PATH=", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NEMO_TOKEN", result.Output, StringComparison.Ordinal);
    }
}
