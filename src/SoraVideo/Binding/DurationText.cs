using System.Globalization;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Durations as people give them to a parameter. A bare number is seconds, where PowerShell would take it for ticks.</summary>
internal static class DurationText
{
    public static TimeSpan? Read(object value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        TimeSpan span => span,
        string text => TimeText.Read(text),
        int or long or short or byte or double or float or decimal =>
            TimeText.FromSeconds(Convert.ToDouble(value is PSObject o ? o.BaseObject : value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>A duration as it is most often typed: 400 s.</summary>
    public static string Show(TimeSpan span) => FormattableString.Invariant($"{span.TotalSeconds:0.###} s");

    public static string Complaint(object? value) => Texts.Say("NotDuration", value);
}
