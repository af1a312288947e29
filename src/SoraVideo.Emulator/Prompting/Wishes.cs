using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>What a message asks of a new video; durations are in milliseconds, null is "not said".</summary>
internal sealed record Wishes(
    string Subject, int? Duration, Canvas? Canvas, string? Title, int? TitleTime, bool NoTitle,
    MusicStyle? Music, double? Volume, bool NoMusic)
{
    public static Wishes Read(string message)
    {
        var text = new PromptText(message);
        var title = TitleRule.Take(text);
        var refusal = RefusalRule.Take(text);
        var titleTime = TitleRule.TakeTime(text);
        var music = MusicRule.Take(text);
        var volume = MusicRule.TakeVolume(text);
        var canvas = CanvasRule.Take(text);
        var duration = DurationRule.Take(text);
        return new(SubjectRule.Take(text), duration, canvas, title, titleTime, refusal.NoTitle, music, volume, refusal.NoMusic);
    }
}
