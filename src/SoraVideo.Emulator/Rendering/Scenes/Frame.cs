namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>One picture as ffmpeg reads it: planar YUV 4:2:0, BT.709, video range.</summary>
internal sealed class Frame
{
    public Frame(int width, int height)
    {
        Width = width;
        Height = height;
        Data = new byte[width * height * 3 / 2];
        Clear();
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Data { get; }

    public Span<byte> Luma => Data.AsSpan(0, Width * Height);

    public Span<byte> Blue => Data.AsSpan(Width * Height, Width * Height / 4);

    public Span<byte> Red => Data.AsSpan(Width * Height * 5 / 4, Width * Height / 4);

    public void Clear()
    {
        Luma.Fill(16);
        Data.AsSpan(Width * Height).Fill(128);
    }
}
