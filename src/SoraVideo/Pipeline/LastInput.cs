namespace SoraVideo.Pipeline;

/// <summary>Lets the last of a command's inputs decide something, in whatever order they come about.</summary>
internal sealed class LastInput
{
    private readonly object gate = new();
    private int last;

    /// <summary>Decides, unless a later input has done so already. From any thread.</summary>
    public void Decide(WorkItem input, Action decide)
    {
        lock (gate)
        {
            if (input.Index < last)
                return;
            last = input.Index;
            decide();
        }
    }
}
