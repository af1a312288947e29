namespace SoraVideo.Conversation.Intents;

/// <summary>What an export should be, as far as the words say it.</summary>
internal sealed record ExportWish
{
    /// <summary>The format's file extension; none unless one was said.</summary>
    public string? Format { get; init; }

    /// <summary>low, medium or high; none unless one was said.</summary>
    public string? Quality { get; init; }

    /// <summary>Such as 1080p or 4k; none unless one was said.</summary>
    public string? Resolution { get; init; }

    /// <summary>The folder, or the path of the file.</summary>
    public string? Path { get; init; }

    /// <summary>The file's name.</summary>
    public string? Name { get; init; }

    public static ExportWish Read(string text, IReadOnlyList<Clause> clauses)
    {
        var words = clauses.SelectMany(clause => clause.Words).ToList();
        var path = words.Where(word => word.Is(WordClass.Path)).Select(word => word.Text).FirstOrDefault();
        var isName = path is not null && path.IndexOfAny(['/', '\\', '~']) < 0;
        var name = isName ? path : clauses.Select(clause => NameIn(text, clause)).FirstOrDefault(found => found is not null);
        return new ExportWish
        {
            Format = words.Where(word => word.Is(WordClass.Format)).Select(word => FormatOf(word.Text)).FirstOrDefault()
                ?? ExtensionOf(path),
            Quality = words.Select(QualityOf).FirstOrDefault(found => found is not null),
            Resolution = words.Where(word => char.IsAsciiDigit(word.Text[0]) && word.Is(WordClass.Quality)).Select(word => word.Text)
                .FirstOrDefault(said => !said.EndsWith("fps", StringComparison.Ordinal)),
            Path = isName ? null : path ?? words.Select(FolderOf).FirstOrDefault(found => found is not null),
            Name = name,
        };
    }

    private static string? NameIn(string text, Clause clause)
    {
        var places = clause.Words.Where((_, place) => ExportRule.IsNameAt(clause, place)).ToList();
        return places.Count == 0 || FollowsFolder(clause, places[^1]) ? null : text[places[0].Start..places[^1].End];
    }

    private static bool FollowsFolder(Clause clause, Word last) =>
        clause.Words.Any(word => word.Start >= last.End && word.Is(WordClass.PlaceName));

    private static string FormatOf(string word) => word.TrimEnd('s') switch
    {
        "jpeg" => "jpg",
        "quicktime" => "mov",
        "动图" => "gif",
        var format => format,
    };

    private static string? ExtensionOf(string? path) =>
        path is not null && Transport.MediaFormats.TypeOf(path) is not null
            ? FormatOf(System.IO.Path.GetExtension(path)[1..].ToLowerInvariant())
            : null;

    private static string? QualityOf(Word word) => !word.Is(WordClass.Quality) ? null : word.Text switch
    {
        "high" or "full" or "best" or "max" or "maximum" or "highest" or "hd" or "fhd" or "uhd" or "hi" => "high",
        "medium" => "medium",
        "low" or "lowest" or "small" => "low",
        ['高' or '超' or '原' or '蓝', ..] or "最高" or "最好" or "最高质量" or "最高画质" or "全高清" => "high",
        ['中', ..] => "medium",
        ['低', ..] or "最低" or "标清" => "low",
        _ => null,
    };

    private static string? FolderOf(Word word) => word.Text switch
    {
        "desktop" or "桌面" => "~/Desktop",
        "downloads" or "下载目录" => "~/Downloads",
        _ => null,
    };
}
