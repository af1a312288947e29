namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A four-legged animal at a run: limbs of round-ended lines, the far pair of legs darker.</summary>
internal sealed class RunnerLayer(Yuv coat, Yuv shade, Yuv tip, double ground, double size, double legs, double bush) : ISceneLayer
{
    public void Draw(Frame frame, double time)
    {
        var unit = size * Math.Min(frame.Width, frame.Height) / 720.0;
        var stride = time * 9;
        var x = frame.Width * (0.44 + (0.06 * Math.Sin(time * 0.5)));
        var y = (frame.Height * ground) - ((58 + (6 * Math.Sin(stride * 2))) * unit * legs);
        var tilt = Math.Sin(stride) * 4;
        (double X, double Y, double R) At(double dx, double dy, double r) => (x + (dx * unit), y + (dy * unit), r * unit);

        Brush.Disc(frame, x, frame.Height * ground, 92 * unit, new Yuv(0, 0, 0), 0.22, 1);
        Leg(frame, At(34, 4 + tilt, 8), stride + 0.7, shade, unit);
        Leg(frame, At(-40, 4 - tilt, 9), stride + 3.6, shade, unit);
        Tail(frame, At, stride, tilt);
        Brush.Limb(frame, At(-38, -2 - tilt, 21), At(4, -1, 19), coat);
        Brush.Limb(frame, At(0, -1, 19), At(38, -4 + tilt, 20), coat);
        Leg(frame, At(38, 4 + tilt, 8), stride, coat, unit);
        Leg(frame, At(-42, 4 - tilt, 9), stride + 2.9, coat, unit);
        Head(frame, At, tilt);
    }

    private void Head(Frame frame, Func<double, double, double, (double X, double Y, double R)> at, double tilt)
    {
        Brush.Limb(frame, at(40, -10 + tilt, 16), at(64, -32 + tilt, 12), coat);
        Brush.Limb(frame, at(60, -44 + tilt, 6), at(56, -60 + tilt, 1), shade);
        Brush.Limb(frame, at(68, -34 + tilt, 15), at(72, -33 + tilt, 14), coat);
        Brush.Limb(frame, at(74, -30 + tilt, 10), at(98, -24 + tilt, 3.5), coat);
        Brush.Limb(frame, at(76, -24 + tilt, 6), at(94, -22 + tilt, 2.5), tip);
        Brush.Limb(frame, at(68, -44 + tilt, 7), at(66, -63 + tilt, 1), coat);
        Brush.Limb(frame, at(99, -25 + tilt, 3), at(100, -25 + tilt, 3), new Yuv(10, 0, 0));
        Brush.Limb(frame, at(78, -37 + tilt, 2.4), at(79, -37 + tilt, 2.4), new Yuv(14, 0, 0));
    }

    private void Tail(Frame frame, Func<double, double, double, (double X, double Y, double R)> at, double stride, double tilt)
    {
        var wag = Math.Sin(stride - 0.8) * 9;
        Brush.Limb(frame, at(-50, -8 - tilt, 7), at(-84, -18 + (wag * 0.5), 15 * bush), coat);
        Brush.Limb(frame, at(-84, -18 + (wag * 0.5), 15 * bush), at(-112, -20 + wag, 10 * bush), coat);
        Brush.Limb(frame, at(-112, -20 + wag, 10 * bush), at(-130, -20 + (wag * 1.3), 2), tip);
    }

    private void Leg(Frame frame, (double X, double Y, double R) hip, double phase, Yuv color, double unit)
    {
        var swing = Math.Sin(phase);
        var lift = Math.Max(0, Math.Cos(phase));
        var knee = (X: hip.X + (24 * swing * unit), Y: hip.Y + ((30 - (4 * lift)) * unit * legs), R: 6 * unit);
        var foot = (X: knee.X + (((18 * swing) - (16 * lift)) * unit), Y: knee.Y + ((26 - (15 * lift)) * unit * legs), R: 4.5 * unit);
        Brush.Limb(frame, hip, knee, color);
        Brush.Limb(frame, knee, foot, color);
    }
}
