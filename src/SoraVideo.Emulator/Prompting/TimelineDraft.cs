using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>A draft in the service's short keys; times are in milliseconds.</summary>
internal sealed class TimelineDraft
{
    public const int Video = 0;
    public const int Audio = 1;
    public const int Text = 7;
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject root;

    private TimelineDraft(JsonObject root) => this.root = root;

    public int Duration
    {
        get => (int?)root["d"] ?? 0;
        set => root["d"] = value;
    }

    public string Title => (string?)root["m"]?["title"] ?? "";

    public JsonArray Tracks => root["t"]!.AsArray();

    /// <summary>The video track that is not laid over another one.</summary>
    public JsonArray? Main => Tracks.FirstOrDefault(track => Kind(track) == Video && !IsOverlay(track))?["sg"]?.AsArray();

    public static TimelineDraft Create(int duration, string title, Canvas canvas) => new(new JsonObject
    {
        ["d"] = duration,
        ["m"] = new JsonObject
        {
            ["title"] = title, ["width"] = canvas.Width, ["height"] = canvas.Height, ["ratio"] = canvas.Ratio, ["fps"] = 30,
        },
        ["t"] = new JsonArray(),
    });

    public static TimelineDraft Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    public static JsonObject Segment(int duration, int start, JsonObject details) =>
        new() { ["d"] = duration, ["s"] = start, ["m"] = details };

    public static int Kind(JsonNode? track) => (int?)track?["tt"] ?? -1;

    public static bool IsOverlay(JsonNode? track) => (bool?)track?["sg"]?.AsArray().FirstOrDefault()?["m"]?["overlay"] ?? false;

    /// <summary>All segments of the tracks of one kind.</summary>
    public IEnumerable<JsonObject> Segments(int kind) =>
        Tracks.Where(track => Kind(track) == kind).SelectMany(track => track!["sg"]!.AsArray()).Select(segment => segment!.AsObject());

    public void Add(int kind, params IEnumerable<JsonObject> segments) =>
        Tracks.Add(new JsonObject { ["tt"] = kind, ["sg"] = new JsonArray([.. segments]) });

    public void Remove(int kind)
    {
        foreach (var track in Tracks.Where(track => Kind(track) == kind).ToList())
        {
            Tracks.Remove(track);
        }
    }

    public string ToJson() => root.ToJsonString(Raw);
}
