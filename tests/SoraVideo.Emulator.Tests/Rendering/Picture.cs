using System.Globalization;
using System.Text;

namespace SoraVideo.Emulator.Tests.Rendering;

/// <summary>Decoded pixels: three bytes each.</summary>
internal sealed record Picture(int Width, int Height, byte[] Pixels)
{
    /// <summary>Reads "P6 width height 255" and what follows.</summary>
    public static Picture FromPpm(byte[] file)
    {
        var head = Encoding.ASCII.GetString(file, 0, Math.Min(file.Length, 40)).Split((char[]?)null, 5);
        var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
        return new Picture(width, height, file[^(width * height * 3)..]);
    }

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
