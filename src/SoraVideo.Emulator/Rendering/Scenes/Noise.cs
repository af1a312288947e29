using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Smooth value noise that repeats sideways, for clouds, ridges and nebulae.</summary>
internal sealed class Noise
{
    private const int Size = 256;
    private readonly float[] values = new float[Size * Size];

    public Noise(Random random)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextSingle();
    }

    /// <summary>Noise from 0 to 1; <paramref name="x"/> repeats after <paramref name="period"/> cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double At(double x, double y, int period)
    {
        var column = (int)Math.Floor(x);
        var row = (int)Math.Floor(y);
        var right = Ease(x - column);
        var down = Ease(y - row);
        var upper = Mix(Cell(column, row, period), Cell(column + 1, row, period), right);
        var lower = Mix(Cell(column, row + 1, period), Cell(column + 1, row + 1, period), right);
        return Mix(upper, lower, down);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Cloud(double x, double y, int period, int octaves = 4)
    {
        var sum = 0.0;
        var weight = 0.5;
        for (var i = 0; i < octaves; i++, weight /= 2)
        {
            sum += weight * At(x * (1 << i), (y * (1 << i)) + (17 * i), period << i);
        }

        return sum / (1 - (weight * 2));
    }

    private static double Ease(double part) => part * part * (3 - (2 * part));

    private static double Mix(double from, double to, double part) => from + ((to - from) * part);

    private float Cell(int x, int y, int period) => values[((y & (Size - 1)) * Size) + (((x % period) + period) % period & (Size - 1))];
}
