namespace SoraVideo;

/// <summary>
/// A step that the backend proposed in terms of its web interface ("click Export"), put into what can be done from here.
/// </summary>
public sealed record NemoAction
{
    /// <summary>What to do.</summary>
    public required NemoActionKind Kind { get; init; }

    /// <summary>The step in a sentence, in the user's language.</summary>
    public required string Description { get; init; }

    /// <summary>The words to send for an <see cref="NemoActionKind.Edit"/>; none for the other kinds.</summary>
    public string? Instruction { get; init; }

    /// <summary>The session that it is about, where it is known.</summary>
    public NemoSession? Session { get; init; }

    /// <summary>Whether it goes to the backend as a message, which may cost credits.</summary>
    public bool IsBillable => Kind == NemoActionKind.Edit;

    /// <inheritdoc/>
    public override string ToString() => Description;
}
