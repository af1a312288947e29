using System.Globalization;

namespace SoraVideo.Conversation;

/// <summary>
/// Puts a request into words. Duration and shape have no field on the wire, so they are said, in the session's language.
/// </summary>
internal static class PromptText
{
    /// <summary>Beyond this a prompt is no prompt any more.</summary>
    public const int MaxCharacters = 100_000;

    private static readonly Dictionary<string, PromptWords> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = new("Duration: {0} seconds.", "Aspect ratio: {0}.", " "),
        ["zh"] = new("时长：{0}秒。", "画幅比例：{0}。", ""),
        ["ja"] = new("長さ：{0}秒。", "アスペクト比：{0}。", ""),
        ["ko"] = new("길이: {0}초.", "화면 비율: {0}.", " "),
        ["es"] = new("Duración: {0} segundos.", "Relación de aspecto: {0}.", " "),
        ["fr"] = new("Durée : {0} secondes.", "Format d'image : {0}.", " "),
        ["de"] = new("Dauer: {0} Sekunden.", "Seitenverhältnis: {0}.", " "),
        ["pt"] = new("Duração: {0} segundos.", "Proporção: {0}.", " "),
    };

    public static string Compose(VideoRequest request, string language)
    {
        var words = Languages.GetValueOrDefault(language.Split('-')[0]) ?? Languages["en"];
        var wishes = new List<string>();
        if (request.Duration is { } duration)
        {
            var seconds = duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            wishes.Add(string.Format(CultureInfo.InvariantCulture, words.Duration, seconds));
        }

        if (request.AspectRatio is { Length: > 0 } ratio)
            wishes.Add(string.Format(CultureInfo.InvariantCulture, words.AspectRatio, VideoShape.Normalize(ratio)));
        var prompt = request.Prompt.Trim();
        return wishes.Count == 0 ? prompt : $"{prompt}\n{string.Join(words.Between, wishes)}";
    }

    /// <summary>Refuses what can't be sent, before anything is.</summary>
    /// <exception cref="NemoException">No words, too many, or a wish out of range.</exception>
    public static void Require(VideoRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt))
            throw new NemoException(NemoErrorKind.PromptEmpty, Texts.Say("PromptEmpty"), Texts.Say("PromptEmptyHint"));
        if (request.Prompt.Length > MaxCharacters)
        {
            throw new NemoException(
                NemoErrorKind.PromptTooLong,
                Texts.Say("PromptTooLong", request.Prompt.Length, MaxCharacters),
                Texts.Say("ShortenPrompt"));
        }

        if (request.Duration is { } duration && (duration < TimeSpan.FromSeconds(1) || duration > TimeSpan.FromHours(1)))
        {
            throw new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("DurationOutOfRange", duration.TotalSeconds),
                Texts.Say("DurationOutOfRangeHint"));
        }

        if (request.AspectRatio is { Length: > 0 } ratio && VideoShape.Normalize(ratio) is null)
        {
            throw new NemoException(
                NemoErrorKind.InvalidInput, Texts.Say("NotAspectRatio", SafeLine(ratio)), Texts.Say("NotAspectRatioHint"));
        }
    }

    private static string SafeLine(string text) => Transport.SafeText.Line(text, 40);
}
