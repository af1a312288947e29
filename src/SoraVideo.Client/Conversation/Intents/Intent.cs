namespace SoraVideo.Conversation.Intents;

/// <summary>What a user's words ask for, and who answers them.</summary>
internal sealed record Intent
{
    public required IntentKind Kind { get; init; }

    /// <summary>
    /// What is to be said to the backend: all of a message, or what remains beside a route. None when nothing is to be sent,
    /// as after "credits", but also after "don't export yet".
    /// </summary>
    public string? Instruction { get; init; }

    /// <summary>What is known of the export; none without one.</summary>
    public ExportWish? Export { get; init; }

    /// <summary>What else is asked to be read, beside an export or another read: credits, state.</summary>
    public IReadOnlyList<IntentKind> Also { get; init; } = [];

    /// <summary>Whether the words ask for a file once the backend is done.</summary>
    public bool ExportAfter => Kind == IntentKind.Backend && Export is not null;

    /// <summary>Paths and URLs to upload, in their order; empty if the words name none.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Media files that the words to the backend name and that aren't there; the session may have them.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether something goes to the backend, which may cost credits.</summary>
    public bool IsBillable => Instruction is not null;

    /// <summary>Whether the words only ask to leave something, so that there is nothing to do.</summary>
    public bool IsHeld => Kind == IntentKind.Backend && Instruction is null;
}
