using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SoraVideo.Pipeline;

/// <summary>
/// The columns that a command asks for of the command right above it, by its place in the pipeline: a row without them is better
/// refused before it is paid for.
/// </summary>
internal static class AskedColumns
{
    private static readonly ConditionalWeakTable<Runspace, Dictionary<int, IReadOnlyList<string>>> Places = [];

    public static void Ask(PSCmdlet cmdlet, IReadOnlyList<string> columns)
    {
        if (Runspace.DefaultRunspace is { } runspace)
            Places.GetOrCreateValue(runspace)[cmdlet.MyInvocation.PipelinePosition] = columns;
    }

    public static void Forget(PSCmdlet cmdlet)
    {
        if (Runspace.DefaultRunspace is { } runspace && Places.TryGetValue(runspace, out var places) && cmdlet.MyInvocation is { } place)
            places.Remove(place.PipelinePosition);
    }

    /// <summary>What the command right below asks for.</summary>
    public static IReadOnlyList<string> Below(PSCmdlet cmdlet) =>
        Runspace.DefaultRunspace is { } runspace
        && Places.TryGetValue(runspace, out var places)
        && places.TryGetValue(cmdlet.MyInvocation.PipelinePosition + 1, out var columns) ? columns : [];
}
