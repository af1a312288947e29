using SoraVideo.Transport;

namespace SoraVideo.Conversation.Intents;

/// <summary>Says in one line what an intent would do, as for -WhatIf.</summary>
internal static class IntentText
{
    private const int LongestQuote = 80;

    /// <param name="intent">What the words ask for.</param>
    /// <param name="texts">The language to say it in.</param>
    /// <param name="video">What an export's video is called, as in <c>video "night"</c>; the current one unless it is known.</param>
    public static string Explain(Intent intent, Texts texts, string? video = null)
    {
        video ??= texts.Get("VideoCurrent");
        var also = intent.Also.Select(kind => DeedOf(new Intent { Kind = kind }, texts, video));
        var deed = string.Join(' ', [DeedOf(intent, texts, video), .. also]);
        return intent.Kind != IntentKind.Backend && intent.IsBillable ? texts.Get("ThenWouldSend", deed, Quoted(intent)) : deed;
    }

    private static string DeedOf(Intent intent, Texts texts, string video) => intent.Kind switch
    {
        IntentKind.Export => texts.Get("WouldExport", ExportValues(intent.Export!, texts, video)),
        IntentKind.Credits => texts.Get("WouldReadCredits"),
        IntentKind.State => texts.Get("WouldShowState"),
        IntentKind.Price => texts.Get("WouldSayPrice"),
        IntentKind.Help => texts.Get("WouldHelp"),
        IntentKind.Upload when intent.Files.Count == 0 => texts.Get("WouldAskForFile"),
        IntentKind.Upload => texts.Get("WouldUpload", SafeText.Line(string.Join(", ", intent.Files))),
        _ when intent.Instruction is null => texts.Get("WouldDoNothing"),
        _ when intent.ExportAfter =>
            texts.Get("WouldEditThenExport", [Quoted(intent), .. ExportValues(intent.Export!, texts, video)]),
        _ => texts.Get("WouldSend", Quoted(intent)),
    };

    private static string Quoted(Intent intent) => SafeText.Line(intent.Instruction!, LongestQuote);

    private static object[] ExportValues(ExportWish wish, Texts texts, string video)
    {
        var settings = new RenderSettings();
        var quality = texts.Get($"Quality.{wish.Quality ?? settings.Quality}");
        var target = wish.Path is { } path && wish.Name is { } name ? path.TrimEnd('/', '\\') + "/" + name : wish.Path ?? wish.Name;
        return [wish.Format ?? settings.Format, quality, target is null ? "" : texts.Get("ExportTo", SafeText.Line(target)), video];
    }
}
