using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Entries of which only the name matters.</summary>
internal static class Entries
{
    public static TurnEntry Turn(string name = "city") =>
        new() { Account = "me", SessionId = Backend.SessionId, Name = name, Prompt = name, CreatedAt = DateTimeOffset.UnixEpoch };
}
