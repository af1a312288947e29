namespace SoraVideo.HelpBuilder;

/// <summary>A parameter's yaml block.</summary>
internal sealed record HelpUse(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The names that a block has, in their order. Accepted values may be left out.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "Type", "Parameter Sets", "Aliases", "Accepted values", "Required", "Position", "Default value", "Accept pipeline input",
        "Accept wildcard characters",
    ];

    public const string Optional = "Accepted values";

    public string Type => Fields["Type"];

    public IReadOnlyList<string> Sets => Fields["Parameter Sets"].Split(", ");

    public string Aliases => Fields["Aliases"];

    public IReadOnlyList<string> AcceptedValues => Fields.TryGetValue(Optional, out var values) ? values.Split(", ") : [];

    public bool Required => Fields["Required"] == "True";

    public string Position => Fields["Position"];

    public string Default => Fields["Default value"];

    public string PipelineInput => Fields["Accept pipeline input"];

    public bool Wildcards => Fields["Accept wildcard characters"] == "True";

    public bool IsSwitch => Type == "SwitchParameter";
}
