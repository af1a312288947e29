using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>How long the video shall be.</summary>
internal static class DurationRule
{
    private static readonly Regex Labelled = Patterns.Of(
        @"(?:\b(?:duration|length)\s*(?:[:：=]|of|is)\s*|(?:时长|长度)\s*(?:[:：]|为|是)?\s*)" + Patterns.Seconds);

    private static readonly Regex LabelledBare = Patterns.Of(@"(?:\bduration\s*[:：=]\s*|时长\s*[:：]\s*)(?<n>\d{1,3}(?:\.\d+)?)\b(?<u>)");
    private static readonly Regex Half = Patterns.Of(@"\b(?:for\s+)?half[\s-](?:a[\s-])?minute\b(?:[\s-]long)?|半分钟长?的?");
    private static readonly Regex Minute = Patterns.Of(@"\b(?:for\s+)?(?:a|one)[\s-]minute\b(?:[\s-]long)?");

    // "an 80s disco" is a decade.
    private static readonly Regex Plain = Patterns.Of(
        @"(?:\b(?:for|lasting|about|around|exactly)\s+)*(?!\b[5-9]0s\s+(?:style|music|look|vibe|synth|retro|disco|fashion|movie|film|neon))"
        + Patterns.Seconds + @"(?:[\s-]long\b)?(?:长的?|的)?");

    public static int? Take(PromptText text)
    {
        if (text.Take(Half) is not null)
        {
            return 30_000;
        }

        if (text.Take(Minute) is not null)
        {
            return 60_000;
        }

        var match = text.Take(Labelled) ?? text.Take(LabelledBare) ?? text.Take(Plain);
        return match is null ? null : Patterns.Milliseconds(match);
    }
}
