using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>Which videos of the journal are asked for, as the commands that look at it take it.</summary>
internal sealed record HistoryQuery(string[] Name, VideoStatus[] Status, DateTime? Since, int First)
{
    /// <summary>The items of this batch alone.</summary>
    public string? Batch { get; init; }

    /// <summary>The videos, newest first. Nothing is sent.</summary>
    /// <exception cref="NemoException">The journal can't be read.</exception>
    public IReadOnlyList<NemoVideo> Run(NemoConnection? connection)
    {
        var names = Array.ConvertAll(Name, name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
        var since = Since is { } time ? new DateTimeOffset(time) : (DateTimeOffset?)null;
        using var local = LocalHistory.Open(connection ?? ConnectionStore.Current);
        var filter = new VideoFilter { Status = Status, Batch = Batch, Since = since, First = names.Length == 0 ? First : int.MaxValue };
        return [.. local.Client.FindVideos(filter)
            .Where(video => names.Length == 0 || Array.Exists(names, name => name.IsMatch(video.Name)))
            .Take(First)];
    }
}
