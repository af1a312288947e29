using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Wire;

/// <summary>Timelines as the user reads them, whatever a draft holds or lacks.</summary>
public class TimelineTests
{
    public static TheoryData<string, string> Lines() => new()
    {
        { "{}", "Timeline (empty)" },
        { """{"t":null}""", "Timeline (empty)" },
        { """{"t":{"tt":0}}""", "Timeline (empty)" },
        { """{"t":[{"tt":0}]}""", "Timeline (1 track): 1. Video: (empty)" },
        { """{"t":[null,7,"x"]}""", "Timeline (3 tracks): 1. Track: (empty) 2. Track: (empty) 3. Track: (empty)" },
        { """{"t":[{"tt":5,"sg":[{"d":1500,"m":{"name":"sparkles"}}]}]}""", "Timeline (1 track): 1. Track type 5: sparkles (0-1.5s)" },
        { """{"t":[{"tt":0,"sg":[{"d":4000,"m":{"name":"a"}},{"d":6000,"m":{"name":"b"}}]}]}""", "Timeline (1 track): 1. Video: a (0-4s), b (4-10s)" },
        { """{"t":[{"tt":7,"sg":[{"s":2000,"d":"3000","text":"Hi"}]}]}""", "Timeline (1 track): 1. Title: \"Hi\" (2-5s)" },
        { """{"t":[{"tt":1,"m":{"volume":35},"sg":[{"d":10000,"m":{"name":"Lo-fi"}}]}]}""", "Timeline (1 track): 1. BGM: Lo-fi (0-10s, 35%)" },
        { """{"t":[{"tt":1,"sg":[{"d":-5,"m":{"name":{"odd":1}},"volume":"loud"}]}]}""", "Timeline (1 track): 1. BGM: (0-0s)" },
        { """{"t":[{"tt":"0","sg":[{"d":1e99}]}],"brand_new":true}""", "Timeline (1 track): 1. Video: (0-0s)" },
        { """{"t":[{"tt":7,"sg":[{"d":1000,"m":{"text":"a\u001b[31mb\nc"}}]}]}""", "Timeline (1 track): 1. Title: \"ab c\" (0-1s)" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_draft_reads_as_a_line(string draft, string line) => Assert.Equal(line, (await ReadAsync($$"""{"draft":{{draft}}}""")).ToString());

    [Fact]
    public async Task The_line_is_the_documented_one()
    {
        var timeline = await ReadAsync(Drafts.Full);

        Assert.Equal("""Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)""", timeline.ToString());
        Assert.Equal(("city at night", TimeSpan.FromSeconds(10), 1080, 1920), (timeline.Title, timeline.Duration, timeline.Width, timeline.Height));
        Assert.Equal([TrackKind.Video, TrackKind.Audio, TrackKind.Text], timeline.Tracks.Select(track => track.Kind));
    }

    [Fact]
    public async Task A_draft_without_a_length_is_as_long_as_its_longest_track() =>
        Assert.Equal(TimeSpan.FromSeconds(9), (await ReadAsync("""{"draft":{"t":[{"sg":[{"d":4000},{"d":5000}]},{"sg":[{"d":3000}]}]}}""")).Duration);

    private static async Task<Timeline> ReadAsync(string state)
    {
        await using var backend = new Backend { State = state };
        using var client = backend.Client();
        return (await client.GetStateAsync(Backend.SessionId)).Timeline;
    }
}
