using System.Globalization;
using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>What the backend says, as what users hold.</summary>
internal static class WireMapper
{
    private static readonly string[] StateMembers =
        ["state", "session_id", "sessionId", "draft", "video_infos", "videoInfos", "generated_media", "generatedMedia"];

    public static NemoAccount? Account(JsonElement data) =>
        data.Text("token") is { Length: > 0 } token
            ? new NemoAccount
            {
                Source = TokenSource.Anonymous,
                Token = token,
                UserId = data.Text("user_id", "userId"),
                ExpiresAt = Time(data.Text("expires_at", "expiresAt")),
            }
            : null;

    public static NemoSession? Session(JsonElement data, CreateSessionDto asked, DateTimeOffset now) =>
        data.Text("session_id", "sessionId") is { Length: > 0 } id
            ? new NemoSession
            {
                Id = id,
                TaskId = data.Text("task_id", "taskId"),
                UserId = data.Text("user_id", "userId"),
                TaskName = asked.TaskName,
                Language = asked.Language,
                CreatedAt = now,
            }
            : null;

    public static NemoCredits? Credits(JsonElement data) =>
        data.Number("available") is { } available
            ? new NemoCredits
            {
                Available = available,
                Frozen = data.Number("frozen") ?? 0,
                Total = data.Number("total") ?? available + (data.Number("frozen") ?? 0),
            }
            : null;

    /// <summary>A session's state; nothing if the answer holds none, which is not the same as an empty one.</summary>
    public static NemoState? State(JsonElement data, string sessionId)
    {
        if (data.ValueKind != JsonValueKind.Object || !StateMembers.Any(name => data.TryGetProperty(name, out _)))
            return null;
        var state = data.Member("state") ?? data;
        var draft = state.Member("draft") is { ValueKind: JsonValueKind.Object } found && found.EnumerateObject().Any()
            ? found
            : (JsonElement?)null;
        return new NemoState
        {
            SessionId = data.Text("session_id", "sessionId") ?? sessionId,
            TaskId = data.Text("task_id", "taskId"),
            TaskName = data.Text("task_name", "taskName"),
            UserId = data.Text("user_id", "userId"),
            Timeline = DraftReader.Read(draft),
            Draft = draft?.GetRawText(),
            VideoInfos = state.Member("video_infos", "videoInfos")?.GetRawText(),
            GeneratedMedia = state.Member("generated_media", "generatedMedia")?.GetRawText(),
            CanvasConfig = state.Member("canvas_config", "canvasConfig")?.GetRawText(),
            Fingerprint = StateFingerprint.Of(state),
            Work = StateFingerprint.OfWork(state),
        };
    }

    public static IReadOnlyList<NemoMedia> Media(JsonElement data, string sessionId, string source) =>
        [.. data.Member("files").Items().Select(file => Clip(file, sessionId, source))];

    /// <summary>A clip as an upload's answer or the session's state tells of it.</summary>
    public static NemoMedia Clip(JsonElement file, string sessionId, string source) => new()
    {
        FileName = file.Text("filename", "file_name", "fileName", "name") ?? Path.GetFileName(source),
        FileType = file.Text("file_type", "fileType", "type"),
        Url = file.Text("cdn_url", "cdnUrl", "url"),
        Duration = file.Seconds("duration"),
        Width = file.Whole("width"),
        Height = file.Whole("height"),
        FrameRate = (double?)file.Number("fps"),
        SessionId = sessionId,
        Source = source,
    };

    /// <summary>
    /// A render in any of its shapes: flat, or under <c>data</c>; the URL under <c>output</c> or beside it. Its id stays ours, by which
    /// it is remembered.
    /// </summary>
    public static NemoRender Render(JsonElement root, string id, string? sessionId)
    {
        var data = root.Member("data") is { ValueKind: JsonValueKind.Object } nested ? nested : root;
        var output = Either("output") is { ValueKind: JsonValueKind.Object } found ? found : default;
        return new NemoRender
        {
            Id = id,
            OtherId = Say("id", "taskId", "task_id") is { Length: > 0 } other && other != id ? other : null,
            SessionId = sessionId,
            Status = Say("status", "state") ?? "unknown",
            Progress = (double?)(root.Number("progress") ?? data.Number("progress")),
            Url = output.Text("url", "outputUrl", "output_url") ?? Say("outputUrl", "output_url", "url"),
            Duration = output.Seconds("duration") ?? data.Seconds("duration"),
            Size = (output.Number("size") ?? data.Number("size")) is { } size and >= 0 and < 1e15m ? (long)size : null,
            Error = (root.Member("error") ?? data.Member("error")) is { } error ? Envelope.Said(error) ?? error.ToString() : null,
            Message = Say("message"),
        };

        JsonElement? Either(string name) => root.Member(name) ?? data.Member(name);
        string? Say(params ReadOnlySpan<string> names) => root.Text(names) ?? data.Text(names);
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
