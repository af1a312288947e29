namespace SoraVideo.Emulator.Rendering.Music;

/// <summary>A loop of stereo sound to which voices add; what rings past its end comes round at its start.</summary>
internal sealed class MixBus(int samples)
{
    public const int Rate = 44100;

    public float[] Left { get; } = new float[samples];

    public float[] Right { get; } = new float[samples];

    public int Length { get; } = samples;

    public void Add(int at, double left, double right)
    {
        at %= Length;
        Left[at] += (float)left;
        Right[at] += (float)right;
    }

    /// <summary>Brings the loudest sample to the level.</summary>
    public void Normalize(float level)
    {
        var peak = Math.Max(1e-6f, Math.Max(Left.Max(Math.Abs), Right.Max(Math.Abs)));
        for (var i = 0; i < Length; i++)
        {
            Left[i] *= level / peak;
            Right[i] *= level / peak;
        }
    }
}
