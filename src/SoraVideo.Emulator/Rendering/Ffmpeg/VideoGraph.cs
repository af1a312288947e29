using SoraVideo.Emulator.Rendering.Plan;

namespace SoraVideo.Emulator.Rendering.Ffmpeg;

/// <summary>Lays media files over the picture so far: whole frames on a blurred fill, or small in a corner.</summary>
internal sealed class VideoGraph(GraphBuilder graph, RenderPlan plan)
{
    private const string Colors = "out_color_matrix=bt709:out_range=tv";

    public string Add(string under, Clip clip, int input, bool still)
    {
        var piece = clip.Corner is not null ? Small($"[{input}:v]") : still ? Photo($"[{input}:v]", clip) : Footage($"[{input}:v]");
        var (width, height) = (plan.Width, plan.Height);
        // A still or a file shorter than its segment holds its last picture.
        var timed = graph.Chain(piece, $"tpad=stop=-1:stop_mode=clone,trim=duration={clip.Length:0.###},setpts=PTS-STARTPTS+{clip.Start:0.###}/TB");
        var end = clip.Start + clip.Length - (0.5 / plan.Fps);
        var place = clip.Corner is null ? "0:0" : Corner(clip.Corner, width, height);
        return graph.Chain(under + timed, $"overlay={place}:eof_action=pass:enable='between(t,{clip.Start - (0.5 / plan.Fps):0.###},{end:0.###})'");
    }

    private static string Corner(string corner, int width, int height)
    {
        var (left, top) = (width / 28 & ~1, height / 28 & ~1);
        var x = corner.Contains("left", StringComparison.OrdinalIgnoreCase) ? $"{left}"
            : corner.Contains("right", StringComparison.OrdinalIgnoreCase) ? $"W-w-{left}" : "(W-w)/2";
        var y = corner.Contains("top", StringComparison.OrdinalIgnoreCase) ? $"{top}"
            : corner.Contains("bottom", StringComparison.OrdinalIgnoreCase) ? $"H-h-{top}" : "(H-h)/2";
        return $"{x}:{y}";
    }

    private string Small(string from)
    {
        var (width, height, edge) = ((int)(plan.Width * 0.36), (int)(plan.Height * 0.36), Math.Max(2, plan.Height / 270 * 2));
        return graph.Chain(from, $"""
            fps={plan.Fps},
            scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2:{Colors},
            format=yuv420p,setsar=1,pad=iw+{2 * edge}:ih+{2 * edge}:{edge}:{edge}:white
            """);
    }

    private string Footage(string from) => Fitted(graph.Chain(from, $"fps={plan.Fps}"), plan.Width, plan.Height);

    private string Photo(string from, Clip clip)
    {
        // Made larger than the frame, or the slow zoom would move by whole pixels.
        var large = Fitted(graph.Chain(from, $"trim=end_frame=1"), (int)(plan.Width * 1.5) & ~1, (int)(plan.Height * 1.5) & ~1);
        var frames = (int)Math.Ceiling(clip.Length * plan.Fps) + 1;
        return graph.Chain(large, $"""
            zoompan=z='1+0.1*on/{frames}':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d={frames}:s={plan.Width}x{plan.Height}:fps={plan.Fps},
            setsar=1
            """);
    }

    private string Fitted(string from, int width, int height)
    {
        var (back, front) = graph.Split(from, $"split");
        var (smallWidth, smallHeight) = (Math.Max(8, width / 16 * 2), Math.Max(8, height / 16 * 2));
        var blurred = graph.Chain(back, $"""
            scale={smallWidth}:{smallHeight}:force_original_aspect_ratio=increase:{Colors},crop={smallWidth}:{smallHeight},
            format=yuv420p,gblur=sigma=5,eq=brightness=-0.1,scale={width}:{height}:flags=bilinear,setsar=1
            """);
        var whole = graph.Chain(front, $"scale={width}:{height}:force_original_aspect_ratio=decrease:{Colors},setsar=1");
        return graph.Chain(blurred + whole, $"overlay=(W-w)/2:(H-h)/2,format=yuv420p");
    }
}
