using System.Runtime.CompilerServices;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Darker corners, which hold the eye in the middle.</summary>
internal sealed class VignetteLayer : ISceneLayer
{
    private readonly byte[] keep;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public VignetteLayer(int width, int height)
    {
        keep = new byte[width * height];
        for (var i = 0; i < keep.Length; i++)
        {
            var x = ((i % width) - (width / 2.0)) / width;
            var y = ((i / width) - (height / 2.0)) / height;
            keep[i] = (byte)(255 * (1 - (0.75 * Math.Max(0, (x * x) + (y * y) - 0.12))));
        }
    }

    public void Draw(Frame frame, double time) => RowBlend.Dim(frame.Luma, keep);
}
