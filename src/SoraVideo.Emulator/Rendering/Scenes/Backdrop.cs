using System.Numerics;
using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>What does not move: the sky, with a little noise so that dark gradients show no bands.</summary>
internal sealed class Backdrop : ISceneLayer
{
    private readonly byte[] data;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Backdrop(Raster raster, Random random)
    {
        var frame = new Frame(raster.Width, raster.Height);
        for (var i = 0; i < raster.Pixels.Length; i++)
            frame.Luma[i] = (byte)Math.Clamp(16 + Color(raster.Pixels[i]).Y + random.NextSingle(), 16, 235);
        for (var y = 0; y < frame.Height; y += 2)
        {
            for (var x = 0; x < frame.Width; x += 2)
            {
                var color = Color(raster.Pixels[(y * frame.Width) + x]);
                var at = (y / 2 * (frame.Width / 2)) + (x / 2);
                frame.Blue[at] = (byte)Math.Clamp(128 + color.U + random.NextSingle(), 16, 240);
                frame.Red[at] = (byte)Math.Clamp(128 + color.V + random.NextSingle(), 16, 240);
            }
        }

        data = frame.Data;
    }

    public void Draw(Frame frame, double time) => data.CopyTo(frame.Data, 0);

    private static Yuv Color(Vector4 pixel) => Yuv.From(Vector3.Clamp(new Vector3(pixel.X, pixel.Y, pixel.Z), Vector3.Zero, Vector3.One));
}
