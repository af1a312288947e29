using SoraVideo.Conversation.Intents;

namespace SoraVideo.Client.Tests.Conversation.Intents;

/// <summary>One row of <c>phrases.tsv</c>: words, and the route and details they must get.</summary>
public sealed record Phrase(string Set, string Words, string Expected)
{
    /// <summary>The files that the rows speak of as being there.</summary>
    private static readonly string[] Existing =
        ["cat.mp4", "./media/cat.mp4", "dog.mov", "logo.png", "bgm.mp3", "/tmp/in/a b.mp4", "我的猫.mp4"];

    private static readonly Dictionary<string, string> NothingMore = new() { ["after"] = "no", ["held"] = "no" };

    // The keywords of the seed's table and their like, in both languages and scripts.
    private static readonly string[] Keywords =
    [
        "export", "download", "send me", "render", "save", "credit", "balance", "status", "track", "timeline", "upload", "mp4",
        "导出", "匯出", "下载", "下載", "输出", "輸出", "保存", "渲染", "积分", "積分", "余额", "餘額", "状态", "狀態", "轨", "軌", "时间", "時間", "上传", "上傳",
    ];

    public static IReadOnlyList<Phrase> All { get; } = Read();

    internal static IntentRouter Router { get; } = new(path => Existing.Contains(path));

    /// <summary>Chinese, mixed, hard negative (English that names a route and is none), or plain English.</summary>
    public string Sort => (Words.Any(Script.IsChinese), Words.Any(char.IsAsciiLetter)) switch
    {
        (true, true) => "mixed",
        (true, false) => "Chinese",
        _ when Expected.StartsWith("Backend", StringComparison.Ordinal) && Keywords.Any(Holds) => "hard negative",
        _ => "plain English",
    };

    private bool Holds(string keyword) => Words.Contains(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with the route that the words get; nothing if it is right.</summary>
    public string? Fault()
    {
        var intent = Router.Route(Words);
        var parts = Expected.Split(' ', 2);
        var details = parts.Length > 1 ? Details(parts[1]) : [];
        var found = Found(intent);
        if (intent.Kind == IntentKind.Backend)
            details = details.Concat(NothingMore).DistinctBy(pair => pair.Key).ToDictionary();
        var wrong = details.Where(detail => found.GetValueOrDefault(detail.Key) != detail.Value).ToList();
        var got = string.Join(' ', found.Where(pair => pair.Value is not null and not "no").Select(pair => $"{pair.Key}={pair.Value}"));
        var isRight = intent.Kind.ToString() == parts[0] && wrong.Count == 0;
        return isRight ? null : $"[{Set}] {Words}: wanted {Expected}, got {intent.Kind} {got}";
    }

    private static Dictionary<string, string?> Found(Intent intent) => new()
    {
        ["format"] = intent.Export?.Format,
        ["quality"] = intent.Export?.Quality,
        ["resolution"] = intent.Export?.Resolution,
        ["path"] = intent.Export?.Path,
        ["name"] = intent.Export?.Name,
        ["file"] = intent.Files.Count == 0 ? null : string.Join(',', intent.Files),
        ["missing"] = intent.Missing.Count == 0 ? null : string.Join(',', intent.Missing),
        ["also"] = intent.Also.Count == 0 ? null : string.Join(',', intent.Also),
        ["after"] = intent.ExportAfter ? "yes" : "no",
        ["held"] = intent.IsHeld ? "yes" : "no",
        ["rest"] = intent.Instruction,
    };

    private static Dictionary<string, string> Details(string text)
    {
        var details = new Dictionary<string, string>();
        string? last = null;
        foreach (var part in text.Split(' '))
        {
            // A value may have spaces.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                details[last = part[..equals]] = part[(equals + 1)..];
            else
                details[last!] += " " + part;
        }

        return details;
    }

    private static List<Phrase> Read()
    {
        var phrases = new List<Phrase>();
        var set = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Conversation", "Intents", "phrases.tsv")))
        {
            if (line.StartsWith("# set: ", StringComparison.Ordinal))
                set = line["# set: ".Length..];
            else if (line.Length > 0 && line[0] != '#' && line.Split('\t') is [var words, var expected, ..])
                phrases.Add(new Phrase(set, words.Replace("\\n", "\n", StringComparison.Ordinal), expected));
        }

        return phrases;
    }
}
