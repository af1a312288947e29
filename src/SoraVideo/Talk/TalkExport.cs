using SoraVideo.Binding;
using SoraVideo.Conversation.Intents;

namespace SoraVideo.Talk;

/// <summary>Exports what a conversation has made. A name that nobody chose never collides with a file that is there.</summary>
/// <param name="folder">Where exports go unless the words say otherwise: a full path, or a template.</param>
/// <param name="force">Replace files that are there.</param>
internal sealed class TalkExport(string folder, bool force)
{
    /// <summary>The file or folder that a wish means.</summary>
    public string TargetOf(ExportWish? wish)
    {
        var place = wish?.Path ?? folder;
        if (wish?.Name is not { } name || ExportFormat.Of(place) is not null)
            return place;
        var file = ExportFormat.Of(name) is null ? $"{SafeFileName.From(name)}.{wish.Format ?? "mp4"}" : SafeFileName.From(name);
        return Path.Combine(place, file);
    }

    /// <summary>Refuses a target that can't be written, before anything is paid for.</summary>
    /// <exception cref="NemoException">The folder can't be written, or the file is there already.</exception>
    public void Require(ExportWish? wish)
    {
        var target = Target(wish);
        WritableFolder.Require(target.Root);
        if (!force && target.SingleFile is { } file && File.Exists(file))
        {
            throw new NemoException(
                NemoErrorKind.TargetExists, Texts.Say("TargetExists", file), Texts.Say("TargetExistsSay"));
        }
    }

    /// <exception cref="NemoException">There is nothing to export, or it can't be saved.</exception>
    public async Task<NemoExport> RunAsync(
        NemoClient client, NemoState state, ExportWish? wish, IProgress<NemoProgress> progress, CancellationToken ct)
    {
        Require(wish);
        var name = NameOf(client, state);
        var target = Target(wish);
        var source = new ExportSource(name) { SessionId = state.SessionId, Duration = state.Timeline.Duration };
        var settings = new RenderSettings { Format = FormatOf(wish), Quality = wish?.Quality ?? "high" };
        var render = await client.RenderAsync(state.SessionId, settings, progress, ct).ConfigureAwait(false);
        var place = TargetPath.WithRender(target.Reserve(source, _ => false), render.Id);
        if (target.SingleFile is null && !force)
            place = Free(place);
        var done = await client.DownloadAsync(render, place, settings.Format, force, progress, ct).ConfigureAwait(false);
        return done with { Name = name, SessionId = state.SessionId, Duration = done.Duration ?? state.Timeline.Duration };
    }

    // The video's own name if somebody gave it one, as when it is exported by that; a prompt's first words are less than a title.
    private static string NameOf(NemoClient client, NemoState state)
    {
        var made = client.FindVideos(new VideoFilter { SessionId = state.SessionId }) is [.., var first] ? first : null;
        return made is not null && made.Name != Conversation.VideoName.From(made.Prompt) ? made.Name
            : state.Timeline.Title is { Length: > 0 } title ? title
            : made?.Name ?? $"session-{state.SessionId}";
    }

    private TargetPath Target(ExportWish? wish) => new(TargetOf(wish), FormatOf(wish));

    private string FormatOf(ExportWish? wish) => ExportFormat.Of(TargetOf(wish)) ?? wish?.Format ?? "mp4";

    private static string Free(string place)
    {
        var free = place;
        var stem = Path.Combine(Path.GetDirectoryName(place)!, Path.GetFileNameWithoutExtension(place));
        for (var n = 2; File.Exists(free); n++)
            free = $"{stem}-{n}{Path.GetExtension(place)}";
        return free;
    }
}
