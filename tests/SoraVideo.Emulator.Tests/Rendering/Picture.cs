namespace SoraVideo.Emulator.Tests.Rendering;

/// <summary>Decoded pixels: three bytes each.</summary>
internal sealed record Picture(int Width, int Height, byte[] Pixels)
{
    /// <summary>The mean difference of two pictures within a box given in parts of the frame.</summary>
    public double Difference(Picture other, double left = 0, double top = 0, double right = 1, double bottom = 1)
    {
        var (sum, count) = (0.0, 0);
        for (var y = (int)(top * Height); y < (int)(bottom * Height); y++)
        {
            for (var i = ((y * Width) + (int)(left * Width)) * 3; i < ((y * Width) + (int)(right * Width)) * 3; i++, count++)
                sum += Math.Abs(Pixels[i] - other.Pixels[i]);
        }

        return sum / count;
    }

    public (int Red, int Green, int Blue) At(double x, double y)
    {
        var i = (((int)(y * Height) * Width) + (int)(x * Width)) * 3;
        return (Pixels[i], Pixels[i + 1], Pixels[i + 2]);
    }
}
