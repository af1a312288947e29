using System.Text;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>The framing of a stream, in every way that a server or a layer in front of it may write it.</summary>
public class EventStreamTests
{
    public static TheoryData<string, string> Framings() => new()
    {
        { "LF", Hello + There },
        { "CRLF", (Hello + There).Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "CR", (Hello + There).Replace("\n", "\r", StringComparison.Ordinal) },
        { "mixed", Hello.Replace("\n", "\r\n", StringComparison.Ordinal) + There.Replace("\n\n", "\r\n\n", StringComparison.Ordinal) },
        { "BOM", "\uFEFF" + Hello + There },
        { "no space after the colon", (Hello + There).Replace("data: ", "data:", StringComparison.Ordinal) },
        { "comments", ": ping\n\n" + Hello + ": ping - 2026-03-20\n\n:\n" + There },
        { "bare heartbeats", "data: heartbeat\n\n" + Hello + "data:\n\n" + "data\n\n" + There },
        { "quoted heartbeats", Sse.Data("\"heartbeat\"") + Hello + Sse.Data("\"ping\"") + There },
        { "empty objects", Sse.Data("{}") + Hello + Sse.Data("{}") + There },
        { "typed heartbeats", Sse.Data("""{"type":"heartbeat"}""") + Hello + Sse.Data("""{"type":"ping"}""") + There },
        { "an event name without data, then data", "event: heartbeat\n\n" + Hello + There },
        { "real data under the name of a heartbeat", "event: heartbeat\n" + Hello + "event: ping\n" + There },
        { "ids and retry times", "id: 7\nretry: 10\n" + Hello + "id: 8\n" + There },
        { "no blank line at the end", Hello + There.TrimEnd('\n') },
        { "one line break at the end", Hello + There.TrimEnd('\n') + "\n" },
        { "lone carriage return at the end", Hello + There.TrimEnd('\n') + "\r" },
        { "the same event twice", Hello + Hello + There + There },
        { "JSON over several data lines", Hello + "data: {\"content\":\ndata: {\"parts\":[{\"text\":\ndata: \"there\"}]}}\n\n" },
        { "unknown members and types", Hello + Sse.Data("""{"type":"status","content":"busy"}""") + Sse.Data("""{"brand":"new"}""") + There },
    };

    private static string Hello => """data: {"id":"a1","author":"nemo_agent","content":{"role":"model","parts":[{"text":"héllo 你好"}]}}""" + "\n\n";

    private static string There => """data: {"id":"a2","author":"nemo_agent","content":{"role":"model","parts":[{"text":"there"}]}}""" + "\n\n";

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task The_reply_is_the_same_however_it_is_framed(string framing, string events)
    {
        foreach (var piece in (int[])[1, 2, 3, 5, 4096])
        {
            var turn = await Replies.ToAsync(events, piece);

            Assert.True(turn.Reply.EndsWith("there", StringComparison.Ordinal), $"{framing} in pieces of {piece}: {turn.Reply}");
            Assert.Equal("héllo 你好\nthere", turn.Reply);
            Assert.False(turn.IsRecovered, framing);
            Assert.Empty(turn.Notes);
        }
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_skipped_and_noted()
    {
        var turn = await Replies.ToAsync(Hello + Sse.Data("{\"oops\":") + Sse.Data("[1,2]") + Sse.Data("what?") + There);

        Assert.Equal("héllo 你好\nthere", turn.Reply);
        Assert.Equal("3 line(s) of the answer could not be read and were skipped.", Assert.Single(turn.Notes));
    }

    [Fact]
    public async Task Terminal_escapes_and_control_characters_are_stripped_from_the_reply()
    {
        var turn = await Replies.ToAsync(Sse.Text("a\u001b[31mb\u001b]0;title\u0007c\u0000d\u0008e\u009b2Jf\u202eg\th\r\ni"));

        Assert.Equal("abcdefg\th\ni", turn.Reply);
    }

    [Fact]
    public async Task A_token_that_the_backend_echoes_is_not_in_the_reply()
    {
        var turn = await Replies.ToAsync(Sse.Text($"your token is {Backend.GivenToken}."));

        Assert.DoesNotContain(Backend.GivenToken, turn.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_UTF8_shows_as_a_replacement_character()
    {
        byte[] events = [.. """data: {"content":{"parts":[{"text":"caf"""u8, 0xE9, .. " au lait\"}]}}\n\n"u8];

        var turn = await Replies.ToAsync(RawAnswer.Events(events));

        Assert.Equal("caf\uFFFD au lait", turn.Reply);
    }

    [Fact]
    public async Task A_character_split_over_two_pieces_is_put_together_again()
    {
        var turn = await Replies.ToAsync(
            """data: {"author":"a","partial":true,"content":{"parts":[{"text":"smile \ud83d"}]}}""" + "\n\n"
            + """data: {"author":"a","partial":true,"content":{"parts":[{"text":"\ude00!"}]}}""" + "\n\n");

        Assert.Equal("smile \U0001F600!", turn.Reply);
    }

    [Fact]
    public async Task One_line_beyond_the_cap_is_not_read_on_and_the_state_decides()
    {
        var turn = await CappedAsync("data: {\"text\":\"" + new string('x', 200_000));

        Assert.True(turn.IsRecovered);
        Assert.True(turn.IsSilent);
    }

    [Fact]
    public async Task Many_lines_without_a_blank_one_count_as_one_event()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
            lines.Append("data: {}\n");

        Assert.True((await CappedAsync(lines.ToString())).IsRecovered);
    }

    [Fact]
    public async Task Many_small_events_are_never_too_much()
    {
        var events = string.Concat(Enumerable.Repeat(Sse.Data("{}") + ": ping\n\n", 10_000)) + Hello;

        var turn = await Replies.ToAsync(RawAnswer.Events(events), options => options with { MaxEventBytes = 64 * 1024 });

        Assert.Equal("héllo 你好", turn.Reply);
    }

    [Fact]
    public async Task An_event_of_some_megabytes_is_read_whole()
    {
        var text = new string('x', 5_000_000);

        Assert.Equal(text, (await Replies.ToAsync(Sse.Text(text))).Reply);
    }

    // The stream never ends by itself: only the cap ends it.
    private static async Task<NemoTurn> CappedAsync(string events)
    {
        var time = new FakeTime();
        var asking = Replies.ToAsync(RawAnswer.Stalled(events), options => options with { MaxEventBytes = 64 * 1024, Time = time });
        await time.PassSecondsAsync(30);
        await time.PassSecondsAsync(15);
        return await asking;
    }
}
