using System.Text.Json;

namespace SoraVideo.Emulator.Rendering.Plan;

/// <summary>Makes a plan of a draft, however odd the draft is.</summary>
internal sealed class DraftReader(RenderJob job, double fps, int longest)
{
    private const int MostClips = 60;
    private const int MostTitles = 200;
    private const double LongestSeconds = 60;
    private const double Shortest = 0.04;
    private readonly JsonElement draft = Json.Element(job.Draft);
    private readonly List<Clip> clips = [];
    private readonly List<Sound> sounds = [];
    private readonly List<Title> titles = [];

    public RenderPlan Read()
    {
        var meta = Json.Get(draft, "m");
        var videoTracks = 0;
        foreach (var track in Json.Items(draft, "t"))
        {
            var type = Json.Number(track, "tt");
            ReadTrack(track, type, type == 0 ? videoTracks++ : 0);
        }

        var end = clips.Select(clip => clip.Start + clip.Length).Concat(sounds.Select(sound => sound.Start + sound.Length))
            .Concat(titles.Select(title => title.Start + title.Length)).DefaultIfEmpty(0).Max();
        if (end <= 0)
            throw new RenderFailedException("The draft has no segment with a duration: nothing to render.");
        var wanted = Json.Number(draft, "d") is { } own and > 0 ? own / 1000 : end;
        var limit = Math.Min(LongestSeconds, job.MaxLength?.TotalSeconds ?? LongestSeconds);
        var length = Math.Max(2 / fps, Math.Round(Math.Min(wanted, limit) * fps) / fps);
        var (width, height) = Canvas.Size(meta, job.Output, longest);
        if (clips.Count == 0)
            clips.Add(new Clip(0, length, null, Prompt(meta), null, 0));
        return new RenderPlan(width, height, fps, length, Within(clips, clip => clip.Start, length, MostClips),
            Within(sounds, sound => sound.Start, length, MostClips), Within(titles, title => title.Start, length, MostTitles),
            wanted > limit + 0.01 ? $"The draft is {wanted:0.#} s long; the video stops at {limit:0.#} s." : null);
    }

    private static List<T> Within<T>(IEnumerable<T> pieces, Func<T, double> start, double length, int most) =>
        [.. pieces.Where(piece => start(piece) < length - Shortest).Take(most)];

    private static double Volume(JsonElement meta)
    {
        var volume = Math.Max(0, Json.Number(meta, "volume") ?? 1);
        // Some clients count in percent.
        return Math.Min(2, volume > 2 ? volume / 100 : volume);
    }

    private void ReadTrack(JsonElement track, double? type, int videoIndex)
    {
        var cursor = 0.0;
        foreach (var segment in Json.Items(track, "sg"))
        {
            var meta = Json.Get(segment, "m");
            var length = Math.Min(Json.Number(segment, "d") ?? 0, 86_400_000) / 1000;
            var start = Json.Number(segment, "s") is { } own and >= 0 ? Math.Min(own, 86_400_000) / 1000 : cursor;
            if (length < Shortest)
                continue;
            cursor = start + length;
            if (type == 0)
                clips.Add(ReadClip(meta, start, length, videoIndex));
            else if (type == 1)
                sounds.Add(new Sound(start, length, Media(meta), $"{Json.Text(meta, "style")} {Json.Text(meta, "name")}", Volume(meta)));
            else if (type == 7 && Json.Text(meta, "text") is { } text && !string.IsNullOrWhiteSpace(text))
                titles.Add(ReadTitle(meta, start, length, text));
        }
    }

    private Clip ReadClip(JsonElement meta, double start, double length, int videoIndex)
    {
        var overlay = Json.Flag(meta, "overlay") ?? videoIndex > 0;
        return new Clip(start, length, Media(meta), Prompt(meta), overlay ? Json.Text(meta, "position") ?? "top-right" : null, Volume(meta));
    }

    private static Title ReadTitle(JsonElement meta, double start, double length, string text) =>
        new(start, length, text, Math.Clamp(Json.Number(meta, "size") ?? 1, 0.2, 5), Json.Text(meta, "color") ?? "white", Json.Text(meta, "position") ?? "center");

    private string? Media(JsonElement meta) => Json.Text(meta, "url") is { Length: > 0 } url ? job.FindMedia(url) : null;

    private string Prompt(JsonElement meta)
    {
        string?[] candidates = [Json.Text(meta, "prompt"), Json.Text(meta, "name"), job.Prompt, Json.Text(Json.Get(draft, "m"), "title")];
        return candidates.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "";
    }
}
