using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>Leads what a shared client has to say to the cmdlet on whose behalf it is working.</summary>
internal static class TraceSink
{
    private static readonly AsyncLocal<Action<string>?> Current = new();

    public static bool IsHeard => Current.Value is not null;

    public static void Set(Action<string>? sink) => Current.Value = sink;

    public static void Write(string line) => Current.Value?.Invoke(line);

    /// <summary>Whether a cmdlet's verbose lines are shown or kept.</summary>
    public static bool MayBeHeard(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Verbose")
        // That shows them too.
        || cmdlet.MyInvocation.BoundParameters.ContainsKey("Debug")
        || !LanguagePrimitives.TryConvertTo<ActionPreference>(cmdlet.GetVariableValue("VerbosePreference"), out var preference)
        || preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
