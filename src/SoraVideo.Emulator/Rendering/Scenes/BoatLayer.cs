using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A sailing boat that rocks on the swell.</summary>
internal sealed class BoatLayer(double ground, Vector3 hull, Vector3 sail) : ISceneLayer
{
    private readonly Yuv wood = Yuv.From(hull);
    private readonly Yuv cloth = Yuv.From(sail);

    public void Draw(Frame frame, double time)
    {
        var unit = Math.Min(frame.Width, frame.Height) / 720.0;
        var (x, y) = (frame.Width * (0.35 + (0.012 * time)), (frame.Height * ground) + (Math.Sin(time * 1.4) * 7 * unit));
        var rock = Math.Sin((time * 1.1) + 1) * 0.08;
        (double X, double Y, double R) At(double dx, double dy, double r) =>
            (x + (((dx * Math.Cos(rock)) - (dy * Math.Sin(rock))) * unit), y + (((dx * Math.Sin(rock)) + (dy * Math.Cos(rock))) * unit), r * unit);

        Brush.Limb(frame, At(0, 0, 2.5), At(0, -150, 1.5), wood);
        for (var part = 0.0; part <= 1; part += 0.02)
        {
            Brush.Limb(frame, At(6, -18 - (124 * part), 2), At(8 + (62 * (1 - part)), -18 - (124 * part), 2), cloth);
            Brush.Limb(frame, At(-6, -18 - (100 * part), 2), At(-7 - (44 * (1 - part)), -18 - (100 * part), 2), cloth);
        }

        Brush.Limb(frame, At(-62, -2, 9), At(58, -4, 11), wood);
        Brush.Limb(frame, At(-40, 6, 9), At(36, 6, 10), wood);
    }
}
