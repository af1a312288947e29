namespace SoraVideo.Emulator.Tests.Rendering;

/// <summary>Progress that calls back at once, on the thread that reports.</summary>
internal sealed class Reports(Action<int>? then = null) : IProgress<int>
{
    public List<int> Seen { get; } = [];

    public void Report(int value)
    {
        Seen.Add(value);
        then?.Invoke(value);
    }
}
