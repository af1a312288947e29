namespace SoraVideo.Emulator.Rendering.Ffmpeg;

internal sealed record ToolResult(int ExitCode, string Output, string Errors);
