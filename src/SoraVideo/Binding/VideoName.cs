using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>A video's name as it is typed: with wildcards, or as it is.</summary>
internal sealed class VideoName(string text)
{
    private readonly WildcardPattern? pattern = Pattern(text);

    /// <summary>Whether it means one name and no other, so that finding none is an error.</summary>
    public bool IsLiteral => pattern is null || !WildcardPattern.ContainsWildcardCharacters(text);

    // A name may have brackets of its own, and is found as it is written too.
    public bool Matches(string name) => pattern?.IsMatch(name) == true || name.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => text;

    // The shell finds out only when it matches that a bracket was never closed.
    private static WildcardPattern? Pattern(string text)
    {
        try
        {
            var pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
