namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A disc a little brighter towards its sharp rim.</summary>
internal readonly struct BokehCover(float x, float y, float radius, float alpha) : ICover
{
    private readonly float scale = 1 / (radius * radius);

    public float At(int px, int py)
    {
        var far = (((px - x) * (px - x)) + ((py - y) * (py - y))) * scale;
        return far >= 1 ? 0 : alpha * (0.55f + (0.45f * far)) * Math.Min(1, (1 - far) * 5);
    }
}
