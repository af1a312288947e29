using System.Numerics;
using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A raster made ready for drawing on frames: premultiplied YUV planes, each row one sample longer so that it wraps.</summary>
internal sealed class Texture
{
    public Texture(Raster raster)
    {
        Width = raster.Width;
        Height = raster.Height;
        Luma = new byte[(Width + 1) * Height];
        Alpha = new byte[Luma.Length];
        Blue = new sbyte[((Width / 2) + 1) * (Height / 2)];
        Red = new sbyte[Blue.Length];
        ChromaAlpha = new byte[Blue.Length];
        for (var y = 0; y < Height; y++)
            FillLuma(raster, y);
        for (var y = 0; y < Height / 2; y++)
            FillChroma(raster, y);
        // Even, so that luma and chroma begin together.
        FirstRow = Math.Max(0, Array.FindIndex(raster.Pixels, pixel => pixel != Vector4.Zero) / Width & ~1);
    }

    /// <summary>The rows above this one are empty.</summary>
    public int FirstRow { get; }

    public int Width { get; }

    public int Height { get; }

    public byte[] Luma { get; }

    public byte[] Alpha { get; }

    public sbyte[] Blue { get; }

    public sbyte[] Red { get; }

    public byte[] ChromaAlpha { get; }

    private static Vector3 Color(Vector4 pixel) => new(pixel.X, pixel.Y, pixel.Z);

    private static byte Byte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    private static sbyte Signed(float value) => (sbyte)Math.Clamp(MathF.Round(value), -128, 127);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLuma(Raster raster, int y)
    {
        for (var x = 0; x <= Width; x++)
        {
            var pixel = raster.Pixels[(y * Width) + (x % Width)];
            var at = (y * (Width + 1)) + x;
            Luma[at] = Byte(Yuv.From(Color(pixel)).Y);
            Alpha[at] = Byte(pixel.W * 255);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillChroma(Raster raster, int y)
    {
        var half = Width / 2;
        for (var x = 0; x <= half; x++)
        {
            var corner = (y * 2 * Width) + (x % half * 2);
            var pixel = (raster.Pixels[corner] + raster.Pixels[corner + 1]
                + raster.Pixels[corner + Width] + raster.Pixels[corner + Width + 1]) / 4;
            var yuv = Yuv.From(Color(pixel));
            var at = (y * (half + 1)) + x;
            Blue[at] = Signed(yuv.U);
            Red[at] = Signed(yuv.V);
            ChromaAlpha[at] = Byte(pixel.W * 255);
        }
    }
}
