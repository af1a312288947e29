namespace SoraVideo.Conversation;

/// <summary>How long a turn waits for what.</summary>
internal static class TurnTimings
{
    /// <summary>An answer may take this long in all.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Signs of life alone are believed for this long.</summary>
    public static readonly TimeSpan HeartbeatsOnly = TimeSpan.FromMinutes(10);

    /// <summary>After this long without a byte the state is read beside the open stream, and as often from then on.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>Every so often the user hears that the work goes on.</summary>
    public static readonly TimeSpan StillWorking = TimeSpan.FromMinutes(2);

    /// <summary>After a lost stream the state is first read this much later.</summary>
    public static readonly TimeSpan RecoveryStart = TimeSpan.FromSeconds(30);

    /// <summary>... and then this often.</summary>
    public static readonly TimeSpan RecoveryStep = TimeSpan.FromSeconds(60);

    /// <summary>This many unchanged reads mean that nothing came of it.</summary>
    public const int RecoveryReads = 5;

    /// <summary>A state that changed is read again until it stays the same: music and title follow the clip.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);

    /// <summary>When a turn that said nothing and changed nothing is looked at again.</summary>
    public static readonly TimeSpan[] SilentLooks = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];
}
