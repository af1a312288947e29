using SoraVideo.Conversation;

namespace SoraVideo.Client.Tests.Conversation;

public class TimelineDrawingTests
{
    [Fact]
    public void Bars_stand_over_their_time() => Assert.Equal(
        [
            "         0s              5s           10s",
            "1. Video [city-----------][harbour------]",
            "2. Title                 [\"Home\"]",
        ],
        Draw(41, Track(1, TrackKind.Video, ("city", 0, 5.4), ("harbour", 5.4, 4.6)), Track(2, TrackKind.Text, ("Home", 5, 2.5))));

    [Fact]
    public void Chinese_names_take_two_columns_a_character()
    {
        var lines = Draw(40, Track(1, TrackKind.Video, ("雪夜霓虹", 0, 4)), Track(2, TrackKind.Video, ("x", 0, 4)));
        Assert.All(lines.Skip(1), line => Assert.Equal(40, TextWidth.Of(line)));
        Assert.Contains("[雪夜霓虹-", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_never_cut_inside_a_character() =>
        Assert.Equal("雪夜 ", TextWidth.Fit("雪夜霓虹", 5));

    [Fact]
    public void Unknown_tracks_and_missing_names_are_shown_as_what_they_are()
    {
        var strange = Track(1, TrackKind.Unknown, ("", 0, 4)) with { TypeCode = 42 };
        var lines = Draw(40, strange, new TimelineTrack { Index = 2, Kind = TrackKind.Unknown }, Track(3, TrackKind.Audio));
        Assert.StartsWith("1. Track type 42 [--", lines[1], StringComparison.Ordinal);
        Assert.Equal("2. Track         (empty)", lines[2]);
        Assert.Equal("3. BGM           (empty)", lines[3]);
    }

    [Fact]
    public void Pieces_that_overlap_get_lines_of_their_own() =>
        Assert.Equal(4, Draw(40, Track(1, TrackKind.Audio, ("a", 0, 4), ("b", 2, 4)), Track(2, TrackKind.Audio, ("c", 0, 2), ("d", 2, 2))).Count);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 0.001)]
    [InlineData(100_000, 5)]
    [InlineData(3, 400_000)]
    public void No_length_breaks_a_line(double start, double length) =>
        Assert.All(Draw(60, Track(1, TrackKind.Video, ("long name of a clip", start, length))), line => Assert.True(TextWidth.Of(line) <= 60, line));

    [Fact]
    public void Many_short_pieces_stay_within_the_width()
    {
        var pieces = Enumerable.Range(0, 200).Select(i => ("p", i * 0.1, 0.1)).ToArray();
        Assert.All(Draw(50, Track(1, TrackKind.Video, pieces)), line => Assert.True(TextWidth.Of(line) <= 50, line));
    }

    [Fact]
    public void Two_versions_share_one_axis()
    {
        var short1 = new Timeline { Duration = TimeSpan.FromSeconds(5), Tracks = [Track(1, TrackKind.Video, ("a", 0, 5))] };
        var long1 = new Timeline { Duration = TimeSpan.FromSeconds(10), Tracks = [Track(1, TrackKind.Video, ("a", 0, 10))] };
        var lines = new TimelineDrawing(83, ascii: true).Draw(short1, long1, "Before", "After");
        Assert.Equal("1. Video [a-------------]                | 1. Video [a----------------------------]", lines[2]);
    }

    [Fact]
    public void Nothing_is_drawn_as_nothing() => Assert.Equal(["Timeline (empty)"], Draw(40));

    private static IReadOnlyList<string> Draw(int width, params TimelineTrack[] tracks) => new TimelineDrawing(width, ascii: true).Draw(
        new Timeline { Tracks = tracks });

    private static TimelineTrack Track(int index, TrackKind kind, params (string Name, double Start, double Length)[] pieces) => new()
    {
        Index = index,
        Kind = kind,
        Segments =
        [
            .. pieces.Select(piece => new TimelineSegment
            {
                Name = piece.Name,
                Start = TimeSpan.FromSeconds(piece.Start),
                Duration = TimeSpan.FromSeconds(piece.Length),
            }),
        ],
    };
}
