using SoraVideo.Conversation;

namespace SoraVideo.Client.Tests.Conversation;

public class UnaskedTests
{
    [Theory]
    [InlineData("a city at night", "BGM, Title")]
    [InlineData("a city at night with lo-fi music", "Title")]
    [InlineData("a city called \"Home\"", "BGM")]
    [InlineData("a city, jazz, and a caption", "")]
    [InlineData("夜晚的城市", "BGM, Title")]
    [InlineData("夜晚的城市，加背景音乐和字幕", "")]
    public void Only_what_the_words_say_nothing_of_is_unasked(string words, string expected)
    {
        var changes = new[] { "Video", "BGM", "Title" }.Select(track => new TimelineChange { Kind = ChangeKind.Added, Track = track }).ToList();
        Assert.Equal(expected, string.Join(", ", UnaskedTracks.Among(changes, words).Select(change => change.Track)));
    }

    [Fact]
    public void What_was_there_before_is_nobodys_surprise() =>
        Assert.Empty(UnaskedTracks.Among([new TimelineChange { Kind = ChangeKind.Changed, Track = "BGM" }], "a city"));

    [Theory]
    [InlineData("adjust it in the editor", true)]
    [InlineData("use the slider in the editor", true)]
    [InlineData("调整音量", true)]
    [InlineData("Drag the clip to the start of the timeline", false)]
    [InlineData("将片段拖拽到时间轴开头", false)]
    [InlineData("Add Music", false)]
    public void An_edit_without_a_change_in_it_is_vague(string words, bool isVague) =>
        Assert.Equal(isVague, VagueEdit.Is(new NemoAction { Kind = NemoActionKind.Edit, Description = "", Instruction = words }));
}
