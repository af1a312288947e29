using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>A new video.</summary>
internal sealed record GenerationPlan(bool Chinese, string Message, Wishes Wishes, IReadOnlyList<MediaItem> Media) : TurnPlan(Chinese, 100)
{
    public const int DefaultDuration = 5_000;

    public string Subject => Wishes.Subject is { Length: > 0 } subject ? subject : Wishes.Title ?? (Chinese ? "新视频" : "new video");

    public string Title => Wishes.Title ?? TitleRule.Of(Subject);

    public int? Duration => Wishes.Duration;

    public Canvas Canvas => Wishes.Canvas ?? CanvasRule.Default;

    public MusicStyle Music => Wishes.Music ?? MusicRule.ForMood(Subject);
}
