namespace SoraVideo;

/// <summary>How far a render has come.</summary>
public enum RenderStatus
{
    /// <summary>Its id is written down; whether it was submitted is asked by that id.</summary>
    Planned,

    /// <summary>The backend has it.</summary>
    Submitted,

    /// <summary>The backend has finished it; the file can be fetched.</summary>
    Rendered,

    /// <summary>The file is on disk, whole and checked.</summary>
    Downloaded,

    /// <summary>It came to nothing.</summary>
    Failed,
}
