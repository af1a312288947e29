using System.Globalization;
using SoraVideo.Transport;

namespace SoraVideo.Gallery;

/// <summary>One video on the page.</summary>
/// <param name="text">The page's words.</param>
/// <param name="folder">The page's folder, from which the links lead.</param>
internal sealed class GalleryCard(GalleryText text, string folder)
{
    // What fits a card; the rest is a click away.
    private const int ShortPrompt = 220;

    private readonly GalleryAdvice advice = new(text);

    public Markup Draw(GalleryItem item)
    {
        var video = item.Video;
        return $"""
            <li class="card {Class(item)}" id="v{video.Id}" data-status="{Class(item)}" data-time="{video.CreatedAt.ToUnixTimeMilliseconds()}"
             data-cost="{(video.Credits ?? 0).ToString(CultureInfo.InvariantCulture)}">
            <article aria-labelledby="n{video.Id}">
            {Frame(item)}<h3 id="n{video.Id}"><bdi>{Name(video)}</bdi></h3>
            <p class="facts"><span class="badge">{text.Status(item.Status)}</span>{Facts(item)}</p>
            {Trouble(item)}{Prompt(video)}{GalleryTimeline.Draw(video.Timeline, text)}{Files(item)}</article></li>

            """;
    }

    /// <summary>A video in the list of those that need attention.</summary>
    public Markup Mention(GalleryItem item) => $"""
        <li class="{Class(item)}"><a href="#v{item.Video.Id}"><bdi>{Name(item.Video)}</bdi></a> <span class="badge">{text.Status(item.Status)}</span>
        <span dir="auto">{SafeText.Line(Reason(item), 200)}</span></li>

        """;

    private static string Class(GalleryItem item) => item.Status.ToString().ToLowerInvariant();

    private static string Name(NemoVideo video) => SafeText.Line(video.Name, 120) is { Length: > 0 } name ? name : $"#{video.Id}";

    private string Reason(GalleryItem item) => item.Reason is { Length: > 0 } reason ? GalleryText.Said(reason) : text["GalleryNoReason"];

    private Markup Frame(GalleryItem item)
    {
        var said = SafeText.Line(item.Video.Prompt, ShortPrompt);
        Markup picture = item.Frame?.Jpeg is { } jpeg
            ? (Markup)$"""<img alt="{said}" decoding="async" loading="lazy" src="data:image/jpeg;base64,{Markup.Trusted(Convert.ToBase64String(jpeg))}">"""
            : $"""<span class="blank" role="img" aria-label="{said}"></span>""";
        return item.File is { } file
            ? (Markup)$"""<a class="frame" tabindex="-1" href="{GalleryLink.To(file.Path, folder)}">{picture}</a>"""
            : $"""<div class="frame">{picture}</div>""";
    }

    private List<Markup> Facts(GalleryItem item)
    {
        var (video, facts) = (item.Video, new List<Markup>());
        if (item.Length is { } length)
            facts.Add($" <span>{text.Get("GalleryLength", GalleryText.Length(length))}</span>");
        if (video.Credits is { } credits)
            facts.Add($" <span>{text.Credits(credits, video.CreditsEstimated)}</span>");
        facts.Add($""" <time datetime="{video.CreatedAt.ToString("o", CultureInfo.InvariantCulture)}">{text.Clock(video.CreatedAt)}</time>""");
        if (item.Status == GalleryStatus.Done && video.Elapsed > TimeSpan.Zero)
            facts.Add($" <span>{text.Get("GalleryMadeIn", GalleryText.Length(video.Elapsed))}</span>");
        if (item.File?.Took is { } took)
            facts.Add($" <span>{text.Get("GalleryExportedIn", GalleryText.Length(took))}</span>");
        return facts;
    }

    private Markup Trouble(GalleryItem item)
    {
        if (advice.For(item) is not { } next)
            return Markup.None;
        Markup reason = item.NeedsAttention ? $"""<p class="reason" dir="auto">{Reason(item)}</p>""" : Markup.None;
        var lines = next.Split('\n', 2);
        Markup command = lines.Length > 1 ? $"<pre><code>{lines[1]}</code></pre>" : Markup.None;
        return $"""
            <div class="next">{reason}<p>{lines[0]}</p>{command}</div>

            """;
    }

    private static Markup Prompt(NemoVideo video)
    {
        var said = GalleryText.Said(video.Prompt);
        return said.Length <= ShortPrompt
            ? (Markup)$"""<p class="prompt" dir="auto">{said}</p>"""
            : $"""<details class="prompt"><summary dir="auto">{SafeText.Line(said, ShortPrompt - 20)}</summary><p dir="auto">{said}</p></details>""";
    }

    private Markup Files(GalleryItem item) => item.Files.Count == 0 ? Markup.None : $"""
        <ul class="files" aria-label="{text["GalleryFiles"]}">{item.Files.Select(File)}</ul>
        """;

    private Markup File(GalleryFile file)
    {
        var name = Path.GetFileName(file.Path);
        return file.Length is { } length
            ? (Markup)$"""<li><a href="{GalleryLink.To(file.Path, folder)}"><bdi>{name}</bdi></a> <span>{ByteText.Of(length)}</span></li>"""
            : $"""<li><bdi>{name}</bdi> <span>{text["GalleryGone"]}</span></li>""";
    }
}
