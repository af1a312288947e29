namespace SoraVideo.Wire;

/// <summary>One event of an answer, whichever of the two documented shapes it had.</summary>
internal sealed record StreamEvent
{
    /// <summary>Says no more than that the backend is alive.</summary>
    public static StreamEvent Heartbeat { get; } = new() { IsHeartbeat = true };

    public bool IsHeartbeat { get; init; }

    /// <summary>The event's own id, where it has one.</summary>
    public string? Id { get; init; }

    /// <summary>Who speaks: an agent, or one of its branches.</summary>
    public string Author { get; init; } = "";

    /// <summary>Whether this is a piece of an answer that will be repeated whole.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The words for the user, thoughts left out; none if the event has no text.</summary>
    public string? Text { get; init; }

    /// <summary>The tools that the model calls, by name; kept inside.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>A failure, in the backend's words.</summary>
    public string? Error { get; init; }

    /// <summary>The model's reason for ending badly, which is a warning if there was text all the same.</summary>
    public string? Warning { get; init; }

    /// <summary>The opening of a line that could not be read.</summary>
    public string? Garbage { get; init; }
}
