namespace SoraVideo;

/// <summary>
/// Where starter tokens are kept instead of in a file of the state folder, such as a vault. Both ways are called by one thread at
/// a time, whichever it is.
/// </summary>
/// <param name="Load">Gives what was saved last; nothing before that.</param>
/// <param name="Save">Keeps a text that holds tokens.</param>
public sealed record NemoTokenStore(Func<string?> Load, Action<string> Save);
