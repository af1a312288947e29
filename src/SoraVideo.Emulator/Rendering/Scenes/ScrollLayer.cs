namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A texture that drifts sideways at a part of a pixel a frame, without steps.</summary>
internal sealed class ScrollLayer(Texture texture, int top, double speed, double swing = 0) : ISceneLayer
{
    public void Draw(Frame frame, double time)
    {
        var shift = (speed * time) + (swing * Math.Sin(time * 0.7));
        shift -= Math.Floor(shift / texture.Width) * texture.Width;
        for (var y = Math.Max(texture.FirstRow, -top); y < texture.Height && y + top < frame.Height; y++)
            DrawLuma(frame.Luma.Slice((y + top) * frame.Width, frame.Width), y, shift);
        var chromaTop = top / 2;
        var half = frame.Width / 2;
        for (var y = Math.Max(texture.FirstRow / 2, -chromaTop); y < texture.Height / 2 && y + chromaTop < frame.Height / 2; y++)
        {
            DrawChroma(frame.Blue.Slice((y + chromaTop) * half, half), texture.Blue, y, shift / 2);
            DrawChroma(frame.Red.Slice((y + chromaTop) * half, half), texture.Red, y, shift / 2);
        }
    }

    private static int Part(double shift) => (int)((shift - Math.Floor(shift)) * 128);

    private void DrawLuma(Span<byte> target, int row, double shift)
    {
        var source = texture.Luma.AsSpan(row * (texture.Width + 1), texture.Width + 1);
        var cover = texture.Alpha.AsSpan(row * (texture.Width + 1), texture.Width + 1);
        var at = Math.Min((int)shift, texture.Width - 1);
        for (var x = 0; x < target.Length; at = 0)
        {
            var run = Math.Min(target.Length - x, texture.Width - at);
            RowBlend.Luma(target.Slice(x, run), source.Slice(at, run + 1), cover.Slice(at, run + 1), Part(shift));
            x += run;
        }
    }

    private void DrawChroma(Span<byte> target, sbyte[] plane, int row, double shift)
    {
        var half = texture.Width / 2;
        var source = plane.AsSpan(row * (half + 1), half + 1);
        var cover = texture.ChromaAlpha.AsSpan(row * (half + 1), half + 1);
        var at = Math.Min((int)shift, half - 1);
        for (var x = 0; x < target.Length; at = 0)
        {
            var run = Math.Min(target.Length - x, half - at);
            RowBlend.Chroma(target.Slice(x, run), source.Slice(at, run + 1), cover.Slice(at, run + 1), Part(shift));
            x += run;
        }
    }
}
