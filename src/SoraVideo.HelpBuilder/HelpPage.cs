namespace SoraVideo.HelpBuilder;

/// <summary>All that a cmdlet's page says, as plain text. Long texts are lists of paragraphs.</summary>
internal sealed record HelpPage(string Name)
{
    public string Synopsis { get; init; } = "";

    public IReadOnlyList<HelpSyntax> Syntax { get; init; } = [];

    public IReadOnlyList<string> Description { get; init; } = [];

    public IReadOnlyList<HelpExample> Examples { get; init; } = [];

    public IReadOnlyList<HelpParameter> Parameters { get; init; } = [];

    public IReadOnlyList<HelpType> Inputs { get; init; } = [];

    public IReadOnlyList<HelpType> Outputs { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>A parameter by its name; null where there is none.</summary>
    public HelpParameter? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
