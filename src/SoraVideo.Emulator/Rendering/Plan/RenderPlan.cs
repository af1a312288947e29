namespace SoraVideo.Emulator.Rendering.Plan;

/// <summary>A draft made definite: an even canvas, a length, and what is seen and heard when. Times are in seconds.</summary>
internal sealed record RenderPlan(
    int Width,
    int Height,
    double Fps,
    double Length,
    IReadOnlyList<Clip> Clips,
    IReadOnlyList<Sound> Sounds,
    IReadOnlyList<Title> Titles,
    string? Note = null);
