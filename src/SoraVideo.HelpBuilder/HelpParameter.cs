namespace SoraVideo.HelpBuilder;

/// <summary>A parameter, with one use for each group of sets that take it in the same way.</summary>
internal sealed record HelpParameter(string Name, IReadOnlyList<string> Text, IReadOnlyList<HelpUse> Uses)
{
    /// <summary>How the parameter is used in a set; null where it isn't in that.</summary>
    public HelpUse? In(string? set) => Uses.FirstOrDefault(use => set is null || use.Sets is ["(All)"] || use.Sets.Contains(set));
}
