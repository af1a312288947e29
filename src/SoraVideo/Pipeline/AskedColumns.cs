using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SoraVideo.Binding;

namespace SoraVideo.Pipeline;

/// <summary>
/// What a command asks of the command right above it, by its place in the pipeline: a row without these columns, or a video whose
/// file's place is taken, is better refused before it is paid for; and files are numbered as the inputs come, not as they are finished.
/// </summary>
internal sealed class AskedColumns
{
    private static readonly ConditionalWeakTable<Runspace, Dictionary<int, AskedColumns>> Asked = [];
    private static readonly AskedColumns Nothing = new();
    private readonly ConditionalWeakTable<NemoVideo, string> kept = [];

    /// <summary>The columns that each row must have.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The file that a video would go to, where one is there already.</summary>
    public Func<ExportSource, string?> Taken { get; init; } = _ => null;

    /// <summary>The place of a video that is about to be made; none where its making decides.</summary>
    public Func<ExportSource, string?> Reserve { get; init; } = _ => null;

    /// <summary>What the command right below asks for.</summary>
    public static AskedColumns Below(PSCmdlet cmdlet) =>
        Runspace.DefaultRunspace is { } runspace
        && Asked.TryGetValue(runspace, out var places)
        && places.TryGetValue(cmdlet.MyInvocation.PipelinePosition + 1, out var asked) ? asked : Nothing;

    public void Ask(PSCmdlet cmdlet)
    {
        if (Runspace.DefaultRunspace is { } runspace)
            Asked.GetOrCreateValue(runspace)[cmdlet.MyInvocation.PipelinePosition] = this;
    }

    public static void Forget(PSCmdlet cmdlet)
    {
        if (Runspace.DefaultRunspace is { } runspace && Asked.TryGetValue(runspace, out var places) && cmdlet.MyInvocation is { } place)
            places.Remove(place.PipelinePosition);
    }

    /// <summary>The place that was reserved for a video, which is made by now.</summary>
    public void Keep(NemoVideo video, string? place)
    {
        if (place is not null)
            kept.AddOrUpdate(video, place);
    }

    public string? PlaceOf(object? video) => video is NemoVideo made && kept.TryGetValue(made, out var place) ? place : null;
}
