using System.Text.Json.Nodes;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>A render's status in either documented shape.</summary>
internal static class RenderJson
{
    public static JsonObject Flat(Render render, string baseUrl)
    {
        var json = new JsonObject { ["taskId"] = render.Id, ["status"] = render.Status, ["progress"] = render.Progress };
        if (render.FileName is not null)
        {
            json["output"] = new JsonObject
            {
                ["url"] = Url(render, baseUrl), ["duration"] = Math.Round(render.Duration, 3), ["size"] = render.Size,
            };
        }

        AddWords(json, render);
        return json;
    }

    public static JsonObject Nested(Render render, string baseUrl)
    {
        var data = new JsonObject { ["id"] = render.Id, ["status"] = render.Status, ["progress"] = render.Progress };
        if (render.FileName is not null)
        {
            data["outputUrl"] = Url(render, baseUrl);
        }

        data["createdAt"] = render.CreatedAt.ToUnixTimeMilliseconds();
        if (render.CompletedAt is { } end)
        {
            data["completedAt"] = end.ToUnixTimeMilliseconds();
        }

        AddWords(data, render);
        return new() { ["success"] = true, ["data"] = data };
    }

    private static string Url(Render render, string baseUrl) => $"{baseUrl}/renders/{render.FileName}";

    private static void AddWords(JsonObject json, Render render)
    {
        if (render.Error is not null)
        {
            json["error"] = render.Error;
        }

        if (render.Message is not null)
        {
            json["message"] = render.Message;
        }
    }
}
