using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Text from outside, made fit for a terminal.</summary>
public class SafeTextTests
{
    [Theory]
    [InlineData("plain 你好 😀\n\tnext", "plain 你好 😀\n\tnext")]
    [InlineData("a\u001b[1;31mred\u001b[0m", "ared")]
    [InlineData("\u001b]0;title\u0007after", "after")]
    [InlineData("\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b]52;c;ZXZpbA==\u009cx", "x")]
    [InlineData("\u001bPdcs\u001b\\x\u001b(Bx\u001bcx", "xxx")]
    [InlineData("\u009b31mred\u0085", "red")]
    [InlineData("over\rwritten\b\b\u0000\u007f", "overwritten")]
    [InlineData("line\r\nnext", "line\nnext")]
    [InlineData("\u202Etxt.exe\u2066\u2069", "txt.exe")]
    [InlineData("nmv_usr_abc-DEF_1 and clm_xyz", "[redacted] and [redacted]")]
    [InlineData("Authorization: Bearer abc.def/ghi", "Authorization: Bearer [redacted]")]
    public void Escapes_controls_and_tokens_are_taken_out(string text, string shown) => Assert.Equal(shown, SafeText.ForDisplay(text));

    [Theory]
    [InlineData(" a \r\n\t b ", 10, "a b")]
    [InlineData("abcdefgh", 5, "abcde...")]
    [InlineData("abcd😀fgh", 5, "abcd...")]
    public void A_line_is_one_line_and_cut_between_characters(string text, int limit, string line) => Assert.Equal(line, SafeText.Line(text, limit));
}
