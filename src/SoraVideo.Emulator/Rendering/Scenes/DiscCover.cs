namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A disc that is full inside and falls off over its edge (1: from the middle on).</summary>
internal readonly struct DiscCover(float x, float y, float radius, float alpha, float edge) : ICover
{
    private readonly float scale = 1 / (radius * radius);

    public float At(int px, int py)
    {
        var far = (((px - x) * (px - x)) + ((py - y) * (py - y))) * scale;
        if (far >= 1)
            return 0;
        var rise = Math.Min(1, (1 - far) / edge);
        return alpha * rise * rise;
    }
}
