namespace SoraVideo.Gallery;

/// <summary>What all the videos come to.</summary>
/// <param name="text">The page's words.</param>
internal sealed class GalleryTotals(GalleryText text)
{
    public Markup Draw(IReadOnlyList<GalleryItem> items)
    {
        var tiles = new List<Markup> { Tile(text["GalleryVideos"], $"{items.Count}") };
        foreach (var status in Enum.GetValues<GalleryStatus>())
        {
            if (items.Count(item => item.Status == status) is > 0 and var count)
                tiles.Add(Tile(text.Status(status), $"{count}"));
        }

        tiles.Add(Tile(text["GalleryOnDisk"], $"{items.Count(item => item.File is not null)}"));
        tiles.Add(Tile(text["GalleryCredits"], Credits(items)));
        if (items.Any(item => item.Length is not null))
            tiles.Add(Tile(text["GalleryPlayingTime"], PlayingTime(items)));
        tiles.Add(Tile(text["GalleryAsked"], Span(items)));
        return $"<dl class=\"totals\">{tiles}</dl>";
    }

    private static Markup Tile(string name, string value) => $"<div><dt>{name}</dt><dd>{value}</dd></div>";

    private string Credits(IReadOnlyList<GalleryItem> items) =>
        text.Credits(items.Sum(item => item.Video.Credits ?? 0), items.Any(item => item.Video is { Credits: not null, CreditsEstimated: true }));

    // Of a video whose file can't be looked into, nobody knows the length.
    private string PlayingTime(IReadOnlyList<GalleryItem> items)
    {
        var known = items.Select(item => item.Length).OfType<TimeSpan>().ToArray();
        var whole = GalleryText.Length(new TimeSpan(known.Sum(length => length.Ticks)));
        return known.Length == items.Count(item => item.Status == GalleryStatus.Done) ? whole : text.Get("GalleryOfSome", whole, known.Length);
    }

    private string Span(IReadOnlyList<GalleryItem> items)
    {
        var first = text.Clock(items.Min(item => item.Video.CreatedAt));
        var last = text.Clock(items.Max(item => item.Video.CreatedAt));
        return first == last ? first : $"{first} – {(first[..10] == last[..10] ? last[11..] : last)}";
    }
}
