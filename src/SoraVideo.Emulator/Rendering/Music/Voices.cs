using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Music;

/// <summary>The instruments: each adds one note or stroke to the bus.</summary>
internal sealed class Voices(MixBus bus, Random random)
{
    private static readonly double[] Sine = [.. Enumerable.Range(0, 8192).Select(step => Math.Sin(step * Math.Tau / 8192))];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pad(double start, double seconds, double pitch, double gain, double pan)
    {
        var (first, count) = Span(start, seconds + 0.4);
        for (var i = 0; i < count; i++)
        {
            var time = (double)i / MixBus.Rate;
            var swell = Math.Min(1, time / 0.35) * Math.Clamp((seconds + 0.4 - time) / 0.6, 0, 1) * gain * 0.1;
            var turn = time * pitch;
            var left = Wave(turn) + (0.5 * Wave(turn * 1.004)) + (0.25 * Wave(turn * 2.001));
            var right = Wave(turn + 0.2) + (0.5 * Wave(turn * 0.996)) + (0.25 * Wave(turn * 1.999));
            bus.Add(first + i, left * swell * (1 - pan), right * swell * (1 + pan));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pluck(double start, double pitch, double gain, double pan)
    {
        var (first, count) = Span(start, 1.3);
        for (var i = 0; i < count; i++)
        {
            var time = (double)i / MixBus.Rate;
            var fall = Math.Exp(-time * 4.2) * Math.Min(1, time * 300) * gain * 0.26;
            var turn = time * pitch;
            var tone = Wave(turn) + (0.45 * Wave(turn * 2) * Math.Exp(-time * 5)) + (0.22 * Wave(turn * 3.01) * Math.Exp(-time * 9));
            bus.Add(first + i, tone * fall * (1 - pan), tone * fall * (1 + pan));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Bass(double start, double seconds, double pitch, double gain)
    {
        var (first, count) = Span(start, seconds);
        for (var i = 0; i < count; i++)
        {
            var time = (double)i / MixBus.Rate;
            var shape = Math.Min(1, time * 120) * Math.Min(1, (seconds - time) * 40) * Math.Exp(-time * 1.2) * gain * 0.34;
            var tone = (Wave(time * pitch) + (0.35 * Wave(time * pitch * 2))) * shape;
            bus.Add(first + i, tone, tone);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Kick(double start, double gain)
    {
        var (first, count) = Span(start, 0.32);
        for (var i = 0; i < count; i++)
        {
            var time = (double)i / MixBus.Rate;
            var tone = Wave((48 * time) + (3.2 * (1 - Math.Exp(-time * 32)))) * Math.Exp(-time * 11) * gain * 0.75;
            bus.Add(first + i, tone, tone);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Snare(double start, double gain)
    {
        var (first, count) = Span(start, 0.22);
        for (var i = 0; i < count; i++)
        {
            var time = (double)i / MixBus.Rate;
            var hiss = random.NextDouble() - 0.5;
            var tone = ((hiss * 0.7) + (Wave(time * 190) * 0.35 * Math.Exp(-time * 30))) * Math.Exp(-time * 19) * gain * 0.5;
            bus.Add(first + i, tone * 0.95, tone);
        }
    }

    public void Hat(double start, double gain)
    {
        var (first, count) = Span(start, 0.06);
        var before = 0.0;
        for (var i = 0; i < count; i++)
        {
            var hiss = random.NextDouble() - 0.5;
            var tone = (hiss - before) * Math.Exp(-i * 70.0 / MixBus.Rate) * gain * 0.16;
            before = hiss;
            bus.Add(first + i, tone, tone * 0.8);
        }
    }

    /// <summary>The dust of an old record.</summary>
    public void Crackle(double gain)
    {
        for (var i = random.Next(3000); i < bus.Length; i += 200 + random.Next(6000))
            bus.Add(i, (random.NextDouble() - 0.5) * gain * 4, (random.NextDouble() - 0.5) * gain * 4);
    }

    private static double Wave(double turn) => Sine[(int)(turn * Sine.Length) & (Sine.Length - 1)];

    private static (int First, int Count) Span(double start, double seconds) => ((int)(start * MixBus.Rate), (int)(seconds * MixBus.Rate));
}
