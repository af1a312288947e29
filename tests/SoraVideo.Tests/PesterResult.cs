namespace SoraVideo.Tests;

/// <summary>How one Pester test ended.</summary>
public sealed record PesterResult(string Name, string Result, string Message);
