using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SoraVideo.Binding;

namespace SoraVideo.Pipeline;

/// <summary>
/// What a command asks for of the command right above it, by its place in the pipeline: a row without these columns, or a video
/// whose file's place is taken, is better refused before it is paid for.
/// </summary>
internal static class AskedColumns
{
    private static readonly ConditionalWeakTable<Runspace, Dictionary<int, (IReadOnlyList<string> Columns, Func<ExportSource, string?> Taken)>> Places = [];

    /// <param name="cmdlet">Who asks.</param>
    /// <param name="columns">The columns that each row must have.</param>
    /// <param name="taken">The file that a video would go to, where one is there already.</param>
    public static void Ask(PSCmdlet cmdlet, IReadOnlyList<string> columns, Func<ExportSource, string?> taken)
    {
        if (Runspace.DefaultRunspace is { } runspace)
            Places.GetOrCreateValue(runspace)[cmdlet.MyInvocation.PipelinePosition] = (columns, taken);
    }

    public static void Forget(PSCmdlet cmdlet)
    {
        if (Runspace.DefaultRunspace is { } runspace && Places.TryGetValue(runspace, out var places) && cmdlet.MyInvocation is { } place)
            places.Remove(place.PipelinePosition);
    }

    /// <summary>What the command right below asks for.</summary>
    public static (IReadOnlyList<string> Columns, Func<ExportSource, string?> Taken) Below(PSCmdlet cmdlet) =>
        Runspace.DefaultRunspace is { } runspace
        && Places.TryGetValue(runspace, out var places)
        && places.TryGetValue(cmdlet.MyInvocation.PipelinePosition + 1, out var asked) ? asked : ([], _ => null);
}
