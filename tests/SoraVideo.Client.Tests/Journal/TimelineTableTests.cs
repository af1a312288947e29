using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.Journal;

public sealed class TimelineTableTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly IJournal journal;

    public TimelineTableTests() => journal = SqliteJournal.Open(folder.File("journal.db"));

    [Fact]
    public void A_timeline_comes_back_as_it_was_but_for_its_links()
    {
        var turn = journal.Add(Entries.Turn());
        journal.Keep(turn.Id, Timeline.Empty);
        journal.Keep(turn.Id, Night);
        var kept = journal.TimelineOf(turn.Id)!;
        Assert.Equal(Night.ToString(), kept.ToString());
        Assert.Equal((Night.Title, Night.Duration, Night.Width), (kept.Title, kept.Duration, kept.Width));
        Assert.Equal((9, null), (kept.Tracks[0].TypeCode, kept.Tracks[0].Segments[0].Url));
    }

    [Fact]
    public void It_is_forgotten_with_its_turn_and_not_kept_without()
    {
        var turn = journal.Add(Entries.Turn());
        journal.Keep(turn.Id, Night);
        journal.Remove(turn.Id);
        Assert.Null(journal.TimelineOf(turn.Id));
        journal.Keep(turn.Id, Night);
        Assert.Null(journal.TimelineOf(turn.Id));
    }

    public void Dispose()
    {
        journal.Dispose();
        folder.Dispose();
    }

    private static Timeline Night { get; } = new()
    {
        Title = "Night",
        Duration = TimeSpan.FromSeconds(6.5),
        Width = 1920,
        Tracks =
        [
            new TimelineTrack
            {
                Index = 1,
                Kind = TrackKind.Unknown,
                TypeCode = 9,
                Segments = [new TimelineSegment { Name = "晨光", Start = TimeSpan.FromSeconds(1), Duration = TimeSpan.FromSeconds(2), Volume = 0.35, Url = "https://cdn/x" }],
            },
        ],
    };
}
