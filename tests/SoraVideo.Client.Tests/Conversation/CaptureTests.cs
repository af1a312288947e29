using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>Real streams of an ADK server, cut into pieces of every size: what the user reads is the same.</summary>
public class CaptureTests
{
    private static readonly Dictionary<string, string[]> Sentences = new()
    {
        ["plain"] = ["One whole answer, no chunks."],
        ["stream"] = ["Hello from a real ADK server."],
        ["generate"] = ["Starting your video.", "The raw clip is ready. Adding music and a title.", "Done. Open the timeline panel to preview, or click Export."],
    };

    public static TheoryData<string, int, bool> Replays()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var name in Sentences.Keys)
        {
            foreach (var piece in (int[])[1, 2, 3, 5, 16 * 1024])
            {
                data.Add(name, piece, true);
                data.Add(name, piece, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Replays))]
    public async Task Each_sentence_comes_once_without_thoughts_or_tool_noise(string capture, int piece, bool chunked)
    {
        var turn = await ReplayAsync(capture, piece, chunked, Drafts.None);

        Assert.Equal(string.Join('\n', Sentences[capture]), turn.Reply);
        Assert.False(turn.IsSilent);
        Assert.False(turn.IsRecovered);
        Assert.Empty(turn.Notes);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(5, true)]
    [InlineData(16 * 1024, false)]
    public async Task A_silent_edit_is_told_by_what_it_changed(int piece, bool chunked)
    {
        var turn = await ReplayAsync("silent", piece, chunked, Drafts.Clip);

        Assert.True(turn.IsSilent);
        Assert.Equal("Added BGM: Lo-fi (0-10s, 35%); added Title: \"Urban Dreams\" (0-3s).", turn.Reply);
        Assert.Equal([ChangeKind.Added, ChangeKind.Added], turn.Changes.Select(change => change.Kind));
        Assert.Equal("""Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)""", turn.State.Timeline.ToString());
    }

    [Fact]
    public async Task A_silent_edit_that_changed_nothing_is_looked_at_twice_more()
    {
        var time = new FakeTime();
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Events(Sse.Data("{}")) : null);
        using var client = backend.Client(time);

        var sending = client.SendAsync(Backend.Session, "add a title");
        await time.PassSecondsAsync(2);
        await time.PassSecondsAsync(5);
        var turn = await sending;

        Assert.True(turn.IsSilent);
        Assert.Equal("The backend said nothing, and nothing changed.", turn.Reply);
        Assert.Equal(4, backend.StateReads.Count);
    }

    [Fact]
    public async Task A_silent_edit_whose_change_comes_late_is_still_reported()
    {
        var time = new FakeTime();
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Events("") : null);
        using var client = backend.Client(time);

        var sending = client.SendAsync(Backend.Session, "add a clip");
        await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(2));
        backend.State = Drafts.Clip;
        await time.PassSecondsAsync(2);

        Assert.Equal("Added Video: city timelapse (0-10s).", (await sending).Reply);
    }

    private static async Task<NemoTurn> ReplayAsync(string capture, int piece, bool chunked, string before)
    {
        var events = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Captures", $"{capture}.sse"));
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
        {
            if (request.Line != Backend.Message)
                return null;
            scripted!.State = Drafts.Full;
            return RawAnswer.Events(events, piece, chunked);
        });
        backend.State = before;
        using var client = backend.Client();
        var turn = await client.SendAsync(Backend.Session, "go on");
        Assert.Single(backend.Messages);
        return turn;
    }
}
