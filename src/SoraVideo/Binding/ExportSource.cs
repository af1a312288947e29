using System.Management.Automation;
using SoraVideo.Transport;

namespace SoraVideo.Binding;

/// <summary>What is to be exported: a session to render, or a render to fetch.</summary>
internal sealed record ExportSource(string Name)
{
    private const string RenderPrefix = "render_";

    /// <summary>The session; the connection's current one where there is neither.</summary>
    public string? SessionId { get; init; }

    public string? RenderId { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary>The batch that the video is an item of.</summary>
    public string? Batch { get; init; }

    /// <summary>The video that must be finished first.</summary>
    public long? PendingId { get; init; }

    /// <summary>Whether the name came with what was given; else the journal may know a better one.</summary>
    public bool HasOwnName { get; init; } = true;

    /// <summary>Whether it was given as text, which may be no id at all.</summary>
    public bool IsText { get; init; }

    /// <summary>Columns that the export carries on.</summary>
    public CarriedColumns Carried { get; init; } = CarriedColumns.None;

    /// <summary>How to export it to another place.</summary>
    public string Elsewhere => RenderId is { } id ? Texts.Say("TargetExistsRender", id) : Texts.Say("TargetExistsSession", SessionId);

    /// <exception cref="NemoException">The object has nothing to export.</exception>
    public static ExportSource Read(PSObject input) => Find(input) with { Carried = CarriedColumns.Of(input, CarriedColumns.OfVideos) };

    private static ExportSource Find(PSObject input) => input.BaseObject switch
    {
        NemoVideo video => new ExportSource(video.Name)
        {
            SessionId = video.SessionId,
            Duration = video.Duration,
            Batch = video.Batch,
            PendingId = IsPending(video) ? video.Id : null,
        },
        NemoState state => new ExportSource(state.Timeline.Title ?? $"session-{state.SessionId}")
        {
            HasOwnName = false,
            SessionId = state.SessionId,
            Duration = state.Timeline.Duration,
        },
        NemoExport export => new ExportSource(export.Name ?? export.RenderId)
        {
            RenderId = export.RenderId,
            SessionId = export.SessionId,
            Duration = export.Duration,
        },
        NemoRender render => OfRender(render.Id) with { SessionId = render.SessionId },
        Job => throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotExportable", nameof(Job)), Texts.Say("JobFirst")),
        string id when id.Trim().StartsWith(RenderPrefix, StringComparison.Ordinal) => OfRender(id.Trim()),
        _ when input.Properties["RenderId"]?.Value is string { Length: > 0 } id =>
            OfRender(id) with { Name = NameOf(input) ?? id, SessionId = SessionReference.Read(input)?.Id },
        var other => SessionReference.Read(input) is { } session
            ? OfSession(session, NameOf(input)) with { IsText = other is string }
            : throw (other is string words ? Unknown(words, null) : new NemoException(
                NemoErrorKind.InvalidInput, Texts.Say("NotExportable", other.GetType().Name), Texts.Say("NotExportableHint", "..."))),
    };

    /// <summary>The error of text that is no session: most likely it is a prompt.</summary>
    public static NemoException Unknown(string text, NemoException? inner)
    {
        var shown = SafeText.Line(text, 60);
        return new NemoException(
            inner?.Kind ?? NemoErrorKind.InvalidInput, Texts.Say("NoSuchSource", shown), Texts.Say("NotExportableHint", $"'{shown}'"), inner);
    }

    private static string? NameOf(PSObject row) => row.Properties["Name"]?.Value is string { Length: > 0 } name ? name : null;

    private static bool IsPending(NemoVideo video) => video.Status is VideoStatus.Sending or VideoStatus.Answering;

    public static ExportSource OfRender(string id) => new(id) { RenderId = id };

    public static ExportSource OfSession(NemoSession? session, string? name = null) =>
        new(name ?? (session is null ? "session" : $"session-{session.Id}")) { SessionId = session?.Id, HasOwnName = name is not null };
}
