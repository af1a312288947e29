using System.Text.Json.Nodes;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Page;

/// <summary>The latest sessions with their drafts and renders.</summary>
internal sealed class SessionSection(Sessions sessions, Renders renders) : IPageSection
{
    private const int MostSessions = 30;
    private const int MostRenders = 120;

    public string Name => "sessions";

    public long Revision => sessions.Revision + renders.Revision;

    public string Read()
    {
        var bySession = renders.Latest(MostRenders).ToLookup(render => render.SessionId, Describe);
        return PageJson.Of(sessions.Latest(MostSessions).Select(one => new
        {
            one.Session.Id,
            Name = one.Session.TaskName,
            one.Session.UserId,
            one.Busy,
            Draft = one.Session.State.Draft is { } draft ? JsonNode.Parse(draft) : null,
            Uploads = one.Session.State.Uploads.Select(item => item.Name),
            Renders = bySession[one.Session.Id],
        }));
    }

    private static object Describe(Render render) => new
    {
        render.Id, render.Status, render.Progress, render.Error, render.FileName, render.Format, render.Quality, render.Duration, render.Size,
    };
}
