using System.Security.Cryptography;
using System.Text;

namespace SoraVideo.Gallery;

/// <summary>The page around the videos: one file that asks nothing of any other, and forbids its browser to.</summary>
/// <param name="text">The page's words.</param>
/// <param name="card">Draws the videos.</param>
internal sealed class GalleryPage(GalleryText text, GalleryCard card)
{
    // Beyond this the list of troubles hides the videos.
    private const int OpenTroubles = 12;

    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    /// <summary>The page in pieces, from top to bottom.</summary>
    public IEnumerable<Markup> Draw(string title, string? batch, IReadOnlyList<GalleryItem> items, DateTimeOffset now)
    {
        yield return Head(title);
        Markup name = batch is null || batch == title ? Markup.None : $"<p>{text["GalleryBatch"]} <bdi>{batch}</bdi></p>\n";
        yield return $"""
            <header><h1><bdi>{title}</bdi></h1>
            {name}{new GalleryTotals(text).Draw(items)}</header>
            <main>
            {Troubles([.. items.Where(item => item.NeedsAttention)])}<section aria-labelledby="all"><h2 id="all">{text["GalleryVideos"]}</h2>
            {Finder(items)}<ul id="videos">

            """;
        foreach (var item in items)
            yield return card.Draw(item);
        yield return $"""
            </ul></section></main>
            <footer><p>{text.Get("GalleryMade", text.Clock(now))}</p></footer>
            <script>{Markup.Trusted(Script)}</script>
            </body></html>

            """;
    }

    private Markup Head(string title) => $"""
        <!doctype html>
        <html lang="{text.Language}"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style>{Markup.Trusted(Style)}</style></head>
        <body><a class="skip" href="#videos">{text["GallerySkip"]}</a>

        """;

    private static string Policy =>
        $"default-src 'none'; img-src data:; style-src {Hash(Style)}; script-src {Hash(Script)}; base-uri 'none'; form-action 'none'";

    private Markup Troubles(IReadOnlyList<GalleryItem> items) => items.Count == 0 ? Markup.None : $"""
        <section aria-labelledby="troubles"><details{Markup.Trusted(items.Count <= OpenTroubles ? " open" : "")}>
        <summary><h2 id="troubles">{text.Get("GalleryTroubles", items.Count)}</h2></summary>
        <ul class="troubles">{items.Select(card.Mention)}</ul></details></section>

        """;

    // Shown by the script, as it does nothing without.
    private Markup Finder(IReadOnlyList<GalleryItem> items) => $"""
        <div id="find" role="search" hidden>
        <label>{text["GallerySearch"]} <input id="words" type="search" autocomplete="off"></label>
        <label>{text["GalleryShow"]} <select id="status"><option value="">{text["GalleryAll"]}</option>{items.Select(item => item.Status).Distinct().Order().Select(Choice)}</select></label>
        <label>{text["GallerySort"]} <select id="sort"><option value="">{text["GalleryAsGiven"]}</option><option value="name">{text["GalleryByName"]}</option>
        <option value="time">{text["GalleryByTime"]}</option><option value="cost">{text["GalleryByCost"]}</option></select></label>
        <output id="count" data-words="{text["GalleryShown"]}"></output></div>

        """;

    private Markup Choice(GalleryStatus status) =>
        $"""<option value="{status.ToString().ToLowerInvariant()}">{text.Status(status)}</option>""";

    private static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    // A browser reads every line end as one character before it hashes.
    private static string Resource(string name)
    {
        using var stream = typeof(GalleryPage).Assembly.GetManifestResourceStream($"Gallery.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
