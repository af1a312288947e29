using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>
/// Finds an upload among a session's clips. Their shape is documented nowhere, so what can't be read for sure counts as not
/// known.
/// </summary>
internal static class ClipList
{
    /// <summary>Whether a file of this name came between two looks at the state; nothing if it can't be told.</summary>
    public static bool? HasGained(NemoState? before, NemoState after, string name)
    {
        var clips = Clips(after.VideoInfos);
        var known = Count(clips, name);
        if (before is not null && known > Count(Clips(before.VideoInfos), name))
            return true;
        var isNamed = clips.All(clip => Name(clip) is not null);
        return (before is not null && (isNamed || before.VideoInfos == after.VideoInfos)) || (isNamed && known == 0) ? false : null;
    }

    /// <summary>The last clip of this name, as far as the state tells of it.</summary>
    public static NemoMedia Find(NemoState state, string name, string source) =>
        WireMapper.Clip(Clips(state.VideoInfos).Last(clip => Name(clip) == name), state.SessionId, source);

    /// <summary>A session's clips by their files' names.</summary>
    public static Dictionary<string, Queue<NemoMedia>> ByName(NemoState state) =>
        Clips(state.VideoInfos).Where(clip => Name(clip) is not null)
            .Select(clip => WireMapper.Clip(clip, state.SessionId, Name(clip)!))
            .GroupBy(clip => clip.FileName, StringComparer.Ordinal)
            .ToDictionary(clips => clips.Key, clips => new Queue<NemoMedia>(clips), StringComparer.Ordinal);

    /// <summary>Whether a session has a file of this name, as far as can be told: among its clips, or on the timeline.</summary>
    public static bool Knows(NemoState state, string name) =>
        state.VideoInfos?.Contains(name, StringComparison.Ordinal) == true
        || ByName(state).ContainsKey(name)
        || state.Timeline.Tracks.SelectMany(track => track.Segments).Any(segment => segment.Name?.Contains(name, StringComparison.Ordinal) == true);

    private static int Count(IEnumerable<JsonElement> clips, string name) => clips.Count(clip => Name(clip) == name);

    private static string? Name(JsonElement clip) => clip.Text("filename", "file_name", "fileName", "name");

    private static List<JsonElement> Clips(string? json) =>
        json is null ? [] : Clips(JsonReading.Parse(System.Text.Encoding.UTF8.GetBytes(json)));

    private static List<JsonElement> Clips(JsonElement? list) => list switch
    {
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
        { ValueKind: JsonValueKind.Object } named => [.. named.EnumerateObject().Select(clip => clip.Value)],
        _ => [],
    };
}
