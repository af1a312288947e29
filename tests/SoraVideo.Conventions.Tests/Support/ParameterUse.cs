namespace SoraVideo.Conventions.Tests.Support;

/// <summary>How a parameter is taken in some parameter sets; no sets means all.</summary>
internal sealed record ParameterUse(bool Required, int? Position, string PipelineInput)
{
    public IReadOnlyList<string> Sets { get; init; } = [];
}
