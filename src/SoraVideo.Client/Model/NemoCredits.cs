namespace SoraVideo;

/// <summary>The account's credits. A generated clip costs about 100, an edit about 50, an export nothing.</summary>
public sealed record NemoCredits
{
    /// <summary>Credits that can be spent now.</summary>
    public required decimal Available { get; init; }

    /// <summary>Credits held for work that is running.</summary>
    public required decimal Frozen { get; init; }

    /// <summary>Available and frozen together.</summary>
    public required decimal Total { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Available:#,0.##}");
}
