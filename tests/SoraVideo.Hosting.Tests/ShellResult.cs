using System.Management.Automation;

namespace SoraVideo.Hosting.Tests;

/// <summary>What a script gave.</summary>
internal sealed record ShellResult(
    IReadOnlyList<object?> Output,
    IReadOnlyList<ShellError> Errors,
    IReadOnlyList<string> Information,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress,
    bool Stopped)
{
    /// <summary>A property of an object whose type is loaded in the module's own context.</summary>
    public static object? Of(object? item, string property) => item?.GetType().GetProperty(property)?.GetValue(item);
}
