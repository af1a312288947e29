using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Wire;

/// <summary>What the client makes of a session's state.</summary>
public class StateReadingTests
{
    private static readonly string[] Nothing = ["{}", "null", """{"draft":null}""", """{"draft":{}}""", """{"draft":{},"video_infos":[],"generated_media":{}}"""];

    [Fact]
    public async Task Missing_null_and_empty_all_mean_that_there_is_nothing_yet()
    {
        var states = await ReadAsync(Nothing);

        Assert.All(states, state => Assert.False(state.IsReady));
        Assert.All(states, state => Assert.Null(state.Draft));
        Assert.Single(states.Select(state => state.Fingerprint).Distinct());
    }

    [Fact]
    public async Task Key_order_and_spacing_are_no_change_but_values_are()
    {
        var states = await ReadAsync(
            """{"draft":{"d":1,"t":[]}}""", """{"draft": {"t": [ ],"d": 1}}""", """{"draft":{"d":2,"t":[]}}""", """{"draft":{"d":1,"t":[]},"generated_media":{"a":1}}""");

        Assert.Equal(states[0].Fingerprint, states[1].Fingerprint);
        Assert.Equal(3, states.Select(state => state.Fingerprint).Distinct().Count());
    }

    [Fact]
    public async Task Half_a_character_in_a_title_does_no_harm()
    {
        var state = (await ReadAsync("""{"draft":{"t":[{"tt":7,"sg":[{"d":1000,"m":{"text":"smile \ud83d"}}]}]}}"""))[0];

        Assert.True(state.IsReady);
        Assert.StartsWith("Timeline (1 track): 1. Title: \"smile", state.Timeline.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_documented_shape_is_passed_through()
    {
        var state = (await ReadAsync("""{"video_infos":[{"a":1.0}],"generated_media":{"x":[2]},"canvas_config":{"ratio":"9:16"}}"""))[0];

        Assert.Equal("""[{"a":1.0}]""", state.VideoInfos);
        Assert.Equal("""{"x":[2]}""", state.GeneratedMedia);
        Assert.Equal("""{"ratio":"9:16"}""", state.CanvasConfig);
    }

    private static async Task<List<NemoState>> ReadAsync(params string[] states)
    {
        await using var backend = new Backend();
        using var client = backend.Client();
        var read = new List<NemoState>();
        foreach (var state in states)
        {
            backend.State = state;
            read.Add(await client.GetStateAsync(Backend.SessionId));
        }

        return read;
    }
}
