using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A colour in BT.709 video range, without the offsets 16 and 128, so that it can be scaled by an alpha.</summary>
internal readonly record struct Yuv(float Y, float U, float V)
{
    public static Yuv From(Vector3 rgb)
    {
        var luma = Vector3.Dot(rgb, new Vector3(0.2126f, 0.7152f, 0.0722f));
        return new Yuv(219f * luma, 224f * (rgb.Z - luma) / 1.8556f, 224f * (rgb.X - luma) / 1.5748f);
    }
}
