namespace SoraVideo.Emulator.Rendering;

/// <summary>What a media file is: <c>video</c>, <c>image</c> or <c>audio</c>; the duration is in seconds.</summary>
internal sealed record MediaInfo(string Type, double? Duration, int? Width, int? Height, double? Fps);
