namespace SoraVideo.HelpBuilder;

/// <summary>An example: what it is about, what to type, and what it shows.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
