using SoraVideo.Queue;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Items for workers of which only the name matters.</summary>
internal static class Work
{
    public const string Batch = "night";

    public static QueueEntry Item(string name) => new()
    {
        Batch = Batch, Language = "en", Request = new VideoRequest { Prompt = $"a {name}", Name = name },
    };

    public static QueueEntry[] Items(int count) => [.. Enumerable.Range(1, count).Select(number => Item($"v{number}"))];

    public static string? Name(QueueEntry? entry) => entry?.Request.NameOrDefault;
}
