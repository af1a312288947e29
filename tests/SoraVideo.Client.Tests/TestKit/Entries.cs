using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Entries of which only the name matters, and some in which all is filled in.</summary>
internal static class Entries
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 20, 12, 0, 0, 123, TimeSpan.Zero);

    public static TurnEntry Turn(string name = "city") =>
        new() { Account = "me", SessionId = Backend.SessionId, Name = name, Prompt = name, CreatedAt = DateTimeOffset.UnixEpoch };

    public static TurnEntry FullTurn() => Turn() with
    {
        TaskId = "task_1", UserId = "anon_1", Language = "zh", Duration = TimeSpan.FromMilliseconds(7_250), AspectRatio = "9:16",
        Media = ["/in/a.png", "/in/b c.mov"], Status = VideoStatus.Done, Before = "97df3588b5a3f24b", Reply = "Done.", Error = "none", Attempts = 2,
        CreatedAt = Noon, SentAt = Noon.AddSeconds(1), FinishedAt = Noon.AddSeconds(61), Batch = "night", Item = "name:city",
        Credits = 12.34m, CreditsEstimated = true, MakesVideo = false,
    };

    public static RenderEntry Render(string id = "render_1") => new()
    {
        Account = "me", RenderId = id, SessionId = Backend.SessionId, Draft = "97DF", Format = "mp4", Quality = "high", CreatedAt = Noon,
    };

    public static RenderEntry FullRender(RenderEntry render) => render with
    {
        Target = "/out/city.mp4", Sha256 = "0123", Status = RenderStatus.Downloaded, Url = "https://cdn/1.mp4", Error = "none", Attempts = 2,
        FinishedAt = Noon.AddSeconds(90), SubmittedAt = Noon.AddSeconds(1), Took = new RenderTime(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(35)),
    };
}
