namespace SoraVideo.Emulator.State;

/// <summary>One render job; the duration is in seconds, the size in bytes.</summary>
internal sealed record Render(
    string Id, string UserId, string SessionId, string Draft, string Format, string Quality, DateTimeOffset CreatedAt)
{
    public int? Width { get; init; }

    public int? Height { get; init; }

    public string Status { get; init; } = "pending";

    public int Progress { get; init; } = 5;

    public string? Error { get; init; }

    public string? Message { get; init; }

    public string? FileName { get; init; }

    public double Duration { get; init; }

    public long Size { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public bool IsOver => Status is "completed" or "failed";
}
