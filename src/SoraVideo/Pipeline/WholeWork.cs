namespace SoraVideo.Pipeline;

/// <summary>Where work stands that is more than this cmdlet's part of it.</summary>
/// <param name="Text">What to say of it.</param>
/// <param name="Percent">How much of it is over, 0 to 100; -1 where that isn't known.</param>
/// <param name="Left">About how long the rest will take.</param>
internal sealed record WholeWork(string Text, int Percent, TimeSpan? Left);
