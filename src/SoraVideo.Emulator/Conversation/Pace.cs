namespace SoraVideo.Emulator.Conversation;

/// <summary>The emulator's own waits, made shorter by the speed.</summary>
internal sealed class Pace(EmulatorOptions options, TimeProvider time)
{
    // Below this, heartbeats would flood the stream rather than keep it alive.
    private static readonly TimeSpan ShortestBeat = TimeSpan.FromMilliseconds(10);

    public TimeSpan Beat => TimeSpan.FromMilliseconds(Math.Max(ShortestBeat.TotalMilliseconds, 300 / options.Speed));

    public Task WaitAsync(double milliseconds, CancellationToken cancellation) =>
        WaitAsync(TimeSpan.FromMilliseconds(milliseconds / options.Speed), cancellation);

    public Task WaitAsync(TimeSpan span, CancellationToken cancellation) => Task.Delay(span, time, cancellation);

    /// <summary>A long piece of work, with a sign of life at its start and every beat.</summary>
    public async Task WorkAsync(double milliseconds, Action alive, CancellationToken cancellation)
    {
        var left = TimeSpan.FromMilliseconds(milliseconds / options.Speed);
        do
        {
            alive();
            var step = left < Beat ? left : Beat;
            await WaitAsync(step, cancellation);
            left -= step;
        }
        while (left > TimeSpan.Zero);
    }
}
