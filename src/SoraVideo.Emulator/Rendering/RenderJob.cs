using System.Text.Json.Nodes;

namespace SoraVideo.Emulator.Rendering;

internal sealed record RenderJob(
    string Id,
    JsonObject Draft,
    RenderOutput Output,
    string Prompt,
    Func<string, string?> FindMedia,
    string Folder,
    TimeSpan? MaxLength = null);
