using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>A video's name as it is typed: with wildcards, or as it is.</summary>
internal sealed class VideoName(string text)
{
    private readonly WildcardPattern pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);

    /// <summary>Whether it means one name and no other, so that finding none is an error.</summary>
    public bool IsLiteral { get; } = !WildcardPattern.ContainsWildcardCharacters(text);

    // A name may have brackets of its own, and is found as it is written too.
    public bool Matches(string name) => pattern.IsMatch(name) || name.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => text;
}
