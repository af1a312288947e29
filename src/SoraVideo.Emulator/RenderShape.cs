namespace SoraVideo.Emulator;

/// <summary>The two documented shapes of a render's status.</summary>
public enum RenderShape
{
    /// <summary><c>taskId</c>, <c>status</c>, <c>progress</c> and <c>output.url</c> at the root.</summary>
    Flat,

    /// <summary><c>success</c> and <c>data</c> with <c>id</c>, <c>status</c>, <c>progress</c> and <c>outputUrl</c>.</summary>
    Nested,
}
