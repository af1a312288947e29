using System.Collections;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Columns of a row that mean nothing here, but that its owner wants to find again on what comes of it.</summary>
internal sealed class CarriedColumns
{
    /// <summary>What came back from a file or another machine has a video's own properties as columns.</summary>
    public static readonly string[] OfVideos = [.. typeof(NemoVideo).GetProperties().Select(property => property.Name)];

    private readonly KeyValuePair<string, object?>[] columns;

    private CarriedColumns(IEnumerable<KeyValuePair<string, object?>> columns) => this.columns = [.. columns];

    public static CarriedColumns None { get; } = new([]);

    /// <summary>The columns of a row but for those that are known.</summary>
    public static CarriedColumns Of(PSObject row, params string[] known) => new(
        All(row).Where(column => !known.Contains(column.Key, StringComparer.OrdinalIgnoreCase)));

    /// <summary>Columns as they were kept.</summary>
    public static CarriedColumns Of(IReadOnlyDictionary<string, string> kept) =>
        new(kept.Select(column => new KeyValuePair<string, object?>(column.Key, column.Value)));

    /// <summary>The columns as text, to be kept.</summary>
    public IReadOnlyDictionary<string, string> ToText()
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in columns)
            texts[name] = LanguagePrimitives.ConvertTo<string>(value) ?? "";
        return texts;
    }

    /// <summary>A column's value as it goes into a path; none where it is missing or blank.</summary>
    public string? Text(string name)
    {
        var found = Array.Find(columns, column => column.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        var text = found.Key is null ? null : LanguagePrimitives.ConvertTo<string>(found.Value);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>The object with the columns on it. A property that it has already stays its own.</summary>
    public PSObject PutOn(object result)
    {
        var carrier = PSObject.AsPSObject(result);
        foreach (var (name, value) in columns)
        {
            if (carrier.Properties[name] is null)
                carrier.Properties.Add(new PSNoteProperty(name, value));
        }

        return carrier;
    }

    private static IEnumerable<KeyValuePair<string, object?>> All(PSObject row) => row.BaseObject switch
    {
        IDictionary map => map.Keys.OfType<string>().Select(key => new KeyValuePair<string, object?>(key, map[key])),
        // A line of Get-Content has properties too, but is no row.
        string => [],
        _ => row.Properties.OfType<PSNoteProperty>().Select(note => new KeyValuePair<string, object?>(note.Name, note.Value)),
    };
}
