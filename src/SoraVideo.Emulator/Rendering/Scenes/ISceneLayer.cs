namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Something drawn on a frame as a pure function of the time in seconds.</summary>
internal interface ISceneLayer
{
    void Draw(Frame frame, double time);
}
