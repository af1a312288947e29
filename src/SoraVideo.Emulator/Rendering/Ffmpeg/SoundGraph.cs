using SoraVideo.Emulator.Rendering.Plan;

namespace SoraVideo.Emulator.Rendering.Ffmpeg;

/// <summary>Mixes the sounds of a plan, each at its time and volume with soft ends.</summary>
internal sealed class SoundGraph(GraphBuilder graph, RenderPlan plan)
{
    private readonly List<string> parts = [];

    public void Add(int input, double start, double wanted, double volume)
    {
        var length = Math.Min(wanted, plan.Length - start);
        var (rise, fall) = (Math.Min(0.5, length / 6), Math.Min(1.5, length / 4));
        parts.Add(graph.Chain($"[{input}:a]", $"""
            aresample=44100,aformat=sample_fmts=fltp:channel_layouts=stereo,atrim=duration={length:0.###},asetpts=PTS-STARTPTS,
            volume={volume:0.###},afade=t=in:d={rise:0.###},afade=t=out:st={length - fall:0.###}:d={fall:0.###},
            adelay={start * 1000:0}:all=1
            """));
    }

    public string Mix()
    {
        if (parts.Count == 0)
            return graph.Chain("", $"anullsrc=r=44100:cl=stereo,atrim=duration={plan.Length:0.####}");
        var mixed = parts.Count == 1 ? parts[0]
            : graph.Chain(string.Concat(parts), $"amix=inputs={parts.Count}:normalize=0,alimiter=level=disabled:limit=0.95");
        return graph.Chain(mixed, $"apad,atrim=duration={plan.Length:0.####}");
    }
}
