namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>A generated clip: layers from back to front.</summary>
internal sealed class Scene(IReadOnlyList<ISceneLayer> layers)
{
    public void Draw(Frame frame, double time)
    {
        foreach (var layer in layers)
            layer.Draw(frame, time);
    }
}
