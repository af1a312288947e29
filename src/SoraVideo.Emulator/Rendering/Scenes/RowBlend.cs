using System.Numerics;
using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>
/// Blends rows of samples, many at a time. Parts of a pixel are counted in 128ths so that all fits 16 bits. Optimized from the first call on:
/// a short clip is over before the runtime would do that by itself.
/// </summary>
internal static class RowBlend
{
    /// <summary>Luma: what lies under the texture is dimmed by its alpha, then its light is added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Luma(Span<byte> target, ReadOnlySpan<byte> light, ReadOnlySpan<byte> cover, int part)
    {
        var x = 0;
        for (; x <= target.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(target[x..]), out var under0, out var under1);
            var (light0, light1) = Between(light, x, part);
            var (cover0, cover1) = Between(cover, x, part);
            Vector.Narrow(Luma(under0, light0, cover0), Luma(under1, light1, cover1)).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            var added = light[x] + (((light[x + 1] - light[x]) * part) >> 7);
            var alpha = cover[x] + (((cover[x + 1] - cover[x]) * part) >> 7);
            target[x] = (byte)Math.Min(235, target[x] + added - (((target[x] - 16) * alpha) >> 8));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Chroma(Span<byte> target, ReadOnlySpan<sbyte> color, ReadOnlySpan<byte> cover, int part)
    {
        var x = 0;
        for (; x <= target.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(target[x..]), out var under0, out var under1);
            var (color0, color1) = Between(color, x, part);
            var (cover0, cover1) = Between(cover, x, part);
            Vector.Narrow(Chroma(under0, color0, cover0), Chroma(under1, color1, cover1)).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            var added = color[x] + (((color[x + 1] - color[x]) * part) >> 7);
            var alpha = cover[x] + (((cover[x + 1] - cover[x]) * part) >> 7);
            target[x] = (byte)Math.Clamp(target[x] + added - (((target[x] - 128) * alpha) >> 8), 16, 240);
        }
    }

    /// <summary>The source at a strength of <paramref name="keep"/> 256ths plus an amount in 256ths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(Span<byte> target, ReadOnlySpan<byte> source, int keep, int add)
    {
        var x = 0;
        var addend = new Vector<ushort>((ushort)add);
        for (; x <= target.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(source[x..]), out var low, out var high);
            Vector.Narrow(((low * (ushort)keep) + addend) >>> 8, ((high * (ushort)keep) + addend) >>> 8).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
            target[x] = (byte)(((source[x] * keep) + add) >> 8);
    }

    /// <summary>Luma times a map of 256ths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dim(Span<byte> target, ReadOnlySpan<byte> keep)
    {
        var x = 0;
        var black = new Vector<ushort>(16);
        for (; x <= target.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(target[x..]), out var low, out var high);
            Vector.Widen(new Vector<byte>(keep[x..]), out var keepLow, out var keepHigh);
            Vector.Narrow((((low - black) * keepLow) >>> 8) + black, (((high - black) * keepHigh) >>> 8) + black).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
            target[x] = (byte)(16 + (((target[x] - 16) * keep[x]) >> 8));
    }

    private static Vector<ushort> Luma(Vector<ushort> under, Vector<ushort> light, Vector<ushort> cover)
    {
        var sum = under + light - (((under - new Vector<ushort>(16)) * cover) >>> 8);
        return Vector.Min(sum, new Vector<ushort>(235));
    }

    private static Vector<ushort> Chroma(Vector<ushort> under, Vector<short> color, Vector<ushort> cover)
    {
        var signed = Vector.AsVectorInt16(under);
        var sum = signed + color - (((signed - new Vector<short>(128)) * Vector.AsVectorInt16(cover)) >> 8);
        return Vector.AsVectorUInt16(Vector.Min(Vector.Max(sum, new Vector<short>(16)), new Vector<short>(240)));
    }

    private static (Vector<short> Low, Vector<short> High) Between(ReadOnlySpan<sbyte> samples, int at, int part)
    {
        Vector.Widen(new Vector<sbyte>(samples[at..]), out var low, out var high);
        Vector.Widen(new Vector<sbyte>(samples[(at + 1)..]), out var nextLow, out var nextHigh);
        var (own, next) = ((short)(128 - part), (short)part);
        return (((low * own) + (nextLow * next)) >> 7, ((high * own) + (nextHigh * next)) >> 7);
    }

    private static (Vector<ushort> Low, Vector<ushort> High) Between(ReadOnlySpan<byte> samples, int at, int part)
    {
        Vector.Widen(new Vector<byte>(samples[at..]), out var low, out var high);
        Vector.Widen(new Vector<byte>(samples[(at + 1)..]), out var nextLow, out var nextHigh);
        var (own, next) = ((ushort)(128 - part), (ushort)part);
        return (((low * own) + (nextLow * next)) >>> 7, ((high * own) + (nextHigh * next)) >>> 7);
    }
}
