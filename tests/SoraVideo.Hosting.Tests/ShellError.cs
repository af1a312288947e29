namespace SoraVideo.Hosting.Tests;

/// <summary>An error record, as a user sees it.</summary>
internal sealed record ShellError(string Id, string Category, string Message, object? Target);
