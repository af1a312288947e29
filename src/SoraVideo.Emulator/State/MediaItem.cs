namespace SoraVideo.Emulator.State;

/// <summary>A clip, picture or sound that belongs to a session; the duration is in seconds.</summary>
internal sealed record MediaItem(
    string Name, string Type, string Url, string? Hash = null, double? Duration = null,
    int? Width = null, int? Height = null, double? Fps = null, string? Prompt = null);
