using SoraVideo.Binding;

namespace SoraVideo.Pipeline;

/// <summary>Which videos of the journal are asked for, as the commands that look at it take it.</summary>
internal sealed record HistoryQuery(string[] Name, VideoStatus[] Status, DateTime? Since, int First)
{
    private readonly VideoName[] names = Array.ConvertAll(Name, name => new VideoName(name));

    /// <summary>The items of this batch alone.</summary>
    public string? Batch { get; init; }

    /// <summary>Those made in this session alone.</summary>
    public string? SessionId { get; init; }

    /// <summary>The names without wildcards that no video had.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>The videos, newest first. Nothing is sent.</summary>
    /// <exception cref="NemoException">The journal can't be read.</exception>
    public IReadOnlyList<NemoVideo> Run(NemoConnection? connection)
    {
        var since = Since is { } time ? new DateTimeOffset(time) : (DateTimeOffset?)null;
        using var local = LocalHistory.Open(connection ?? ConnectionStore.Current);
        var filter = new VideoFilter { Status = Status, Batch = Batch, SessionId = SessionId, Since = since, First = names.Length == 0 ? First : int.MaxValue };
        var found = local.Client.FindVideos(filter).Where(IsMeant).ToArray();
        Missing = [.. names.Where(name => name.IsLiteral && !found.Any(video => IsMeant(name, video))).Select(name => name.ToString())];
        return [.. found.Take(First)];
    }

    private bool IsMeant(NemoVideo video) => names.Length == 0 || Array.Exists(names, name => IsMeant(name, video));

    private static bool IsMeant(VideoName name, NemoVideo video) => name.Matches(video.Name) || name.ToString() == video.SessionId;
}
