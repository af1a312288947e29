using System.Security.Cryptography;
using System.Text;

namespace SoraVideo.Emulator.Page;

/// <summary>The page, put together once from its parts; it asks no other host for anything.</summary>
internal static class PageDocument
{
    private static readonly string[] Styles =
        ["base.css", "controls.css", "layout.css", "prompt.css", "sessions.css", "faults.css", "tables.css"];

    // In the order in which they lean on one another; theme.js comes before the first paint.
    private static readonly string[] Scripts =
    [
        "dom.js", "header.js", "wire.js", "stream.js", "prompt.js", "timeline.js", "sessions.js", "ledger.js",
        "fault-kinds.js", "faults.js", "requests.js", "live.js",
    ];

    private static readonly string Style = Join(Styles);
    private static readonly string Theme = Join("theme.js");
    private static readonly string Script = Join(Scripts);

    public static byte[] Html { get; } = Encoding.UTF8.GetBytes(Read("index.html")
        .Replace("{{style}}", Style, StringComparison.Ordinal)
        .Replace("{{theme}}", Theme, StringComparison.Ordinal)
        .Replace("{{script}}", Script, StringComparison.Ordinal));

    public static string Policy { get; } = string.Join("; ",
    [
        "default-src 'none'", $"style-src '{HashOf(Style)}'", $"script-src '{HashOf(Theme)}' '{HashOf(Script)}'",
        "connect-src 'self'", "media-src 'self'", "img-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ]);

    private static string Join(params string[] names) => string.Concat(names.Select(Read));

    // A browser reads CR LF as LF before it takes the hash.
    private static string Read(string name)
    {
        using var stream = typeof(PageDocument).Assembly.GetManifestResourceStream($"Page/{name}")
            ?? throw new InvalidOperationException($"The page lacks {name}");
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
