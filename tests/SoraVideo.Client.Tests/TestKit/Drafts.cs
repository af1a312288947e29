namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Session states as the backend's <c>data.state</c>.</summary>
internal static class Drafts
{
    public const string None = "{}";

    public const string Clip = """{"draft":{"d":10000,"t":[{"tt":0,"sg":[{"d":10000,"m":{"name":"city timelapse"}}]}]}}""";

    /// <summary>The three tracks of the documented timeline line.</summary>
    public const string Full = """
        {"draft":{"d":10000,"m":{"title":"city at night","width":1080,"height":1920},"t":[
        {"tt":0,"sg":[{"d":10000,"m":{"name":"city timelapse"}}]},
        {"tt":1,"sg":[{"d":10000,"m":{"name":"Lo-fi","volume":0.35}}]},
        {"tt":7,"sg":[{"d":3000,"m":{"text":"Urban Dreams"}}]}]},"video_infos":[],"generated_media":[{"url":"https://cdn.invalid/1.mp4"}]}
        """;
}
