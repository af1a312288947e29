namespace SoraVideo.Hosting.Tests;

/// <summary>A message that a <see cref="GatedBackend"/> has received and not answered yet.</summary>
internal sealed class HeldMessage(string prompt, string session, Action<HeldMessage, string?> answer)
{
    /// <summary>The message's first line.</summary>
    public string Prompt => prompt;

    public string Session => session;

    /// <summary>What travels back once the test says so.</summary>
    public TaskCompletionSource<string?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes the video.</summary>
    public void Finish() => answer(this, null);

    /// <summary>Refuses with an envelope.</summary>
    public void Refuse(int code) => answer(this, $$"""{"code":{{code}},"message":"refused"}""");
}
