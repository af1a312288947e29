namespace SoraVideo.Chaos.Tests.Support;

/// <summary>An error of a pipeline: its id, the name of the row or video that it is about, and its words.</summary>
internal sealed record RunError(string Id, string Name, string Message);
