using System.Collections.ObjectModel;

namespace SoraVideo;

/// <summary>A list that says what is in it, where a CSV file or a view has one cell for it.</summary>
internal sealed class Listing<T>(IList<T> items) : ReadOnlyCollection<T>(items)
{
    /// <summary>The list with these items, which stay as they are now.</summary>
    public static Listing<T> Of(IEnumerable<T> items) => items as Listing<T> ?? new([.. items]);

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
