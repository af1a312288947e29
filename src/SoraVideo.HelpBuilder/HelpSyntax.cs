namespace SoraVideo.HelpBuilder;

/// <summary>A parameter set: its name, and its parameters in the order that they are shown in.</summary>
/// <param name="Set">The set's name; null where there is only one.</param>
/// <param name="Parameters">The parameters' names.</param>
internal sealed record HelpSyntax(string? Set, IReadOnlyList<string> Parameters);
