namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A line with round ends of different widths.</summary>
internal readonly struct LimbCover((double X, double Y, double R) from, (double X, double Y, double R) to, double alpha) : ICover
{
    private readonly float x = (float)from.X;
    private readonly float y = (float)from.Y;
    private readonly float width = (float)from.R;
    private readonly float dx = (float)(to.X - from.X);
    private readonly float dy = (float)(to.Y - from.Y);
    private readonly float grow = (float)(to.R - from.R);
    private readonly float strength = (float)alpha;

    public float At(int px, int py)
    {
        var (ax, ay) = (px - x, py - y);
        var along = Math.Clamp(((ax * dx) + (ay * dy)) / Math.Max(1e-6f, (dx * dx) + (dy * dy)), 0, 1);
        var (bx, by) = (ax - (dx * along), ay - (dy * along));
        return strength * Math.Clamp(width + (grow * along) - MathF.Sqrt((bx * bx) + (by * by)) + 0.5f, 0, 1);
    }
}
