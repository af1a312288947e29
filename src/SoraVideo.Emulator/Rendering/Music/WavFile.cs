using System.Text;

namespace SoraVideo.Emulator.Rendering.Music;

/// <summary>Writes 16-bit stereo sound.</summary>
internal static class WavFile
{
    /// <summary>The loop, repeated for as long as asked.</summary>
    public static void Write(string file, MixBus loop, double seconds)
    {
        using var writer = new BinaryWriter(File.Create(file), Encoding.ASCII);
        var count = (int)(seconds * MixBus.Rate);
        writer.Write("RIFF"u8);
        writer.Write(36 + (count * 4));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)2);
        writer.Write(MixBus.Rate);
        writer.Write(MixBus.Rate * 4);
        writer.Write((short)4);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(count * 4);
        for (var i = 0; i < count; i++)
        {
            writer.Write(Sample(loop.Left[i % loop.Length]));
            writer.Write(Sample(loop.Right[i % loop.Length]));
        }
    }

    private static short Sample(float value) => (short)Math.Clamp(value * 32767, -32768, 32767);
}
