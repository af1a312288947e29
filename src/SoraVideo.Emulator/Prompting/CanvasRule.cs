using System.Globalization;
using System.Text.RegularExpressions;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Which shape and size the picture shall have.</summary>
internal static class CanvasRule
{
    private const string Label = @"(?:\b(?:aspect\s+)?ratio\s*(?:[:：=]|of|is|to)?\s*|(?:画幅比例|宽高比|画面比例|画幅|比例)\s*(?:[:：]|为|是)?\s*"
        + @"|\bin\s+(?:an?\s+)?)?";

    private static readonly Dictionary<string, Canvas> Known = new[]
    {
        new Canvas(1920, 1080, "16:9"), new Canvas(1080, 1920, "9:16"), new Canvas(1080, 1080, "1:1"), new Canvas(1080, 1350, "4:5"),
        new Canvas(1440, 1080, "4:3"), new Canvas(1080, 1440, "3:4"), new Canvas(1920, 822, "21:9"),
    }.ToDictionary(canvas => canvas.Ratio);

    private static readonly Regex Size = Patterns.Of(
        @"(?:\b(?:in|at|size|resolution)\b\s*[:：]?\s*|(?:尺寸|分辨率)\s*[:：]?\s*)?(?<!\d)(?<w>\d{2,4})\s*[x×*]\s*(?<h>\d{2,4})(?!\d)(?:\s*px)?");
    private static readonly Regex Ratio = Patterns.Of(
        Label + @"(?<!\d)(?<r>16\s*[:：/]\s*9|9\s*[:：/]\s*16|1\s*[:：/]\s*1|4\s*[:：/]\s*5|4\s*[:：/]\s*3|3\s*[:：/]\s*4"
            + @"|21\s*[:：/]\s*9)(?!\d)(?:\s+(?:format|ratio|aspect ratio))?的?");

    private static readonly (Regex Pattern, string Ratio)[] Words =
    [
        (Patterns.Of(@"\bfor\s+(?:an?\s+|my\s+)?(?:tiktok|(?:instagram\s+)?(?:reels?|stor(?:y|ies))|(?:youtube\s+)?shorts)\b"
            + @"|\b(?:tiktok|reels?)\b(?=\s+(?:video|clip))|用于抖音的?|抖音"), "9:16"),
        (Patterns.Of(Label + @"\b(?:vertical|portrait)\b(?:\s+(?:format|orientation|mode|ratio))?|竖屏的?|竖版的?"), "9:16"),
        (Patterns.Of(Label + @"\bsquare\b(?=\s*(?:,|\.|;|$|\n|video|clip|format|\d|movie|and\b|with\b))(?:\s+format)?|方形的?|正方形的?"), "1:1"),
        (Patterns.Of(Label + @"\bultra[\s-]?wide\b"), "21:9"),
        (Patterns.Of(@"\bfor\s+(?:my\s+)?youtube\b"
            + @"|" + Label + @"\b(?:widescreen|horizontal)\b(?:\s+(?:format|orientation))?|横屏的?|横版的?|宽屏的?"), "16:9"),
        (Patterns.Of(Label + @"\blandscape\b(?=\s*(?:,|\.|;|$|\n|video|clip|format|orientation|\d|movie))(?:\s+(?:format"
            + @"|orientation))?"), "16:9"),
    ];

    public static Canvas Default => Known["16:9"];

    public static Canvas? Take(PromptText text)
    {
        if (text.Take(Size) is { } size)
        {
            return OfSize(Even(size.Groups["w"].Value), Even(size.Groups["h"].Value));
        }

        Canvas? canvas = null;
        if (text.Take(Ratio) is { } ratio)
        {
            canvas = Known[ratio.Groups["r"].Value.Replace(" ", "", StringComparison.Ordinal).Replace('：', ':').Replace('/', ':')];
        }

        foreach (var (pattern, name) in Words)
        {
            canvas = text.TakeAll(pattern) ? canvas ?? Known[name] : canvas;
        }

        return canvas;
    }

    private static Canvas OfSize(int width, int height)
    {
        var near = Known.Values.FirstOrDefault(known => Math.Abs((double)known.Width / known.Height - (double)width / height) < 0.02);
        return new(width, height, near?.Ratio ?? $"{width}:{height}");
    }

    private static int Even(string number) => Math.Clamp(int.Parse(number, CultureInfo.InvariantCulture), 16, 3840) / 2 * 2;
}
