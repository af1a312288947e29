namespace SoraVideo.Emulator.State;

/// <summary>What a session has come to; replaced as a whole, never changed.</summary>
internal sealed record SessionState
{
    public static SessionState Empty { get; } = new();

    /// <summary>The draft's JSON text, so that every read gives the same bytes.</summary>
    public string? Draft { get; init; }

    public Canvas? Canvas { get; init; }

    public IReadOnlyList<MediaItem> Uploads { get; init; } = [];

    public IReadOnlyList<MediaItem> Generated { get; init; } = [];
}
