namespace SoraVideo.Pipeline;

/// <summary>How far one item of work has come.</summary>
internal enum WorkState
{
    Waiting,
    Running,
    Done,
    Failed,
    Unclear,
    Left,
}
