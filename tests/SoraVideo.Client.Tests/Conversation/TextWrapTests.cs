using SoraVideo.Conversation;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>Where a screen breaks lines.</summary>
public class TextWrapTests
{
    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two", 7, "one two")]
    [InlineData("  1. Export the video.", 14, "  1. Export|  the video.")]
    [InlineData("a very-long-word-indeed b", 10, "a|very-long-|word-indee|d b")]
    [InlineData("可用积分 999，另有", 9, "可用积分|999，另有")]
    [InlineData("可用积分，另有", 8, "可用积|分，另有")]
    [InlineData("one|two", 40, "one|two")]
    [InlineData("", 10, "")]
    public void Lines_break_at_words_and_no_line_is_too_wide(string text, int columns, string lines)
    {
        var wrapped = TextWrap.At(text.Replace('|', '\n'), columns);

        Assert.Equal(lines, wrapped.Replace('\n', '|'));
        Assert.All(wrapped.Split('\n'), line => Assert.True(TextWidth.Of(line) <= columns, line));
    }
}
