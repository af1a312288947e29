namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A texture that drifts sideways at a part of a pixel a frame, without steps.</summary>
internal sealed class ScrollLayer(Texture texture, int top, double speed, double swing = 0) : ISceneLayer
{
    public void Draw(Frame frame, double time)
    {
        var shift = (speed * time) + (swing * Math.Sin(time * 0.7));
        shift -= Math.Floor(shift / texture.Width) * texture.Width;
        for (var y = Math.Max(0, -top); y < texture.Height && y + top < frame.Height; y++)
            DrawLuma(frame.Luma.Slice((y + top) * frame.Width, frame.Width), y, shift);
        var chromaTop = top / 2;
        var half = frame.Width / 2;
        for (var y = Math.Max(0, -chromaTop); y < texture.Height / 2 && y + chromaTop < frame.Height / 2; y++)
        {
            DrawChroma(frame.Blue.Slice((y + chromaTop) * half, half), texture.Blue, y, shift / 2);
            DrawChroma(frame.Red.Slice((y + chromaTop) * half, half), texture.Red, y, shift / 2);
        }
    }

    private void DrawLuma(Span<byte> target, int row, double shift)
    {
        var source = texture.Luma.AsSpan(row * (texture.Width + 1), texture.Width + 1);
        var cover = texture.Alpha.AsSpan(row * (texture.Width + 1), texture.Width + 1);
        var part = (int)((shift - Math.Floor(shift)) * 256);
        var at = (int)shift;
        for (var x = 0; x < target.Length; x++)
        {
            var alpha = (cover[at] << 8) + ((cover[at + 1] - cover[at]) * part);
            var light = (source[at] << 8) + ((source[at + 1] - source[at]) * part);
            var under = target[x] - 16;
            target[x] = (byte)Math.Min(235, target[x] + (((light << 8) - (under * alpha)) >> 16));
            if (++at >= texture.Width)
                at = 0;
        }
    }

    private void DrawChroma(Span<byte> target, sbyte[] plane, int row, double shift)
    {
        var half = texture.Width / 2;
        var source = plane.AsSpan(row * (half + 1), half + 1);
        var cover = texture.ChromaAlpha.AsSpan(row * (half + 1), half + 1);
        var part = (int)((shift - Math.Floor(shift)) * 256);
        var at = Math.Min((int)shift, half - 1);
        for (var x = 0; x < target.Length; x++)
        {
            var alpha = (cover[at] << 8) + ((cover[at + 1] - cover[at]) * part);
            var color = (source[at] << 8) + ((source[at + 1] - source[at]) * part);
            var under = target[x] - 128;
            target[x] = (byte)Math.Clamp(target[x] + (((color << 8) - (under * alpha)) >> 16), 16, 240);
            if (++at >= half)
                at = 0;
        }
    }
}
