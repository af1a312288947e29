using System.Text.Json.Nodes;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>A session's state under the service's keys; what is not there yet is left out.</summary>
internal static class StateJson
{
    public static JsonObject Of(SessionState state)
    {
        var json = new JsonObject();
        if (state.Draft is not null)
        {
            json["draft"] = JsonNode.Parse(state.Draft);
            json["generated_media"] = new JsonArray([.. state.Generated.Select(Generated)]);
        }

        json["video_infos"] = new JsonArray([.. state.Uploads.Select(item => Uploaded(item, "url"))]);
        if (state.Canvas is { } canvas)
        {
            json["canvas_config"] = new JsonObject { ["width"] = canvas.Width, ["height"] = canvas.Height, ["ratio"] = canvas.Ratio };
        }

        return json;
    }

    public static JsonObject Uploaded(MediaItem item, string urlKey)
    {
        var json = new JsonObject { ["filename"] = item.Name, ["file_type"] = item.Type, [urlKey] = item.Url };
        Add(json, "duration", item.Duration);
        Add(json, "width", item.Width);
        Add(json, "height", item.Height);
        Add(json, "fps", item.Fps);
        if (item.Hash is not null)
        {
            json["hash"] = item.Hash;
        }

        return json;
    }

    private static JsonObject Generated(MediaItem item) =>
        new() { ["type"] = item.Type, ["url"] = item.Url, ["duration"] = item.Duration, ["prompt"] = item.Prompt };

    private static void Add(JsonObject json, string name, double? value)
    {
        if (value is { } number)
        {
            json[name] = number;
        }
    }
}
