using System.Text;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Conversation;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>Prompt files in every encoding and shape that people have them in.</summary>
public sealed class PromptFileTests : IDisposable
{
    private const string English = "A fox runs through a snowy forest at sunset, ten seconds.\nThen it stops and looks back.";
    private const string Chinese = "夜晚的城市街道，霓虹灯映在潮湿的路面上，镜头缓缓向前推进。一只狐狸穿过雪林，夕阳西下。";
    private const string Japanese = "夕暮れの雪の森を走るキツネ。カメラはゆっくりと後ろへ下がり、やがて町の明かりが見えてくる。";
    private const string German = "Ein Fuchs läuft über die Brücke, während die Dächer im Abendlicht glühen. Schöne Grüße aus Köln, süß und größer.";
    private readonly TempFolder folder = new();

    static PromptFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, bool> Encodings() => new()
    {
        { "utf-8", English, false }, { "utf-8", English, true }, { "utf-8", Chinese, false }, { "utf-8", Chinese, true },
        { "utf-16", English, false }, { "utf-16", English, true }, { "utf-16", Chinese, true },
        { "utf-16BE", English, false }, { "utf-16BE", English, true }, { "utf-16BE", Chinese, true },
        { "utf-32", English, false }, { "utf-32", English, true }, { "utf-32", Chinese, true },
        { "utf-32BE", English, false }, { "utf-32BE", English, true },
        { "GB18030", Chinese, false }, { "shift_jis", Japanese, false }, { "windows-1252", German, false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Text_is_read_in_any_common_encoding(string name, string text, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text + "\r\n")];

        Assert.Equal(text, await ReadAsync("prompt.txt", bytes));
    }

    [Fact]
    public async Task Markdown_is_text_as_well() => Assert.Equal("# A *fox*", await ReadAsync("PROMPT.MD", "# A *fox*"u8.ToArray()));

    [Theory]
    [InlineData("empty.txt", "", NemoErrorKind.PromptEmpty)]
    [InlineData("blank.txt", " \r\n\t \n", NemoErrorKind.PromptEmpty)]
    [InlineData("binary.txt", "\u0001\u0002\0\0\u0003\u0004PNG\0\u0005", NemoErrorKind.PromptUnreadable)]
    [InlineData("controls.txt", "a\u0001b\u0002c\u0003d\u0004", NemoErrorKind.PromptUnreadable)]
    [InlineData("clip.mp4", "text", NemoErrorKind.PromptUnreadable)]
    [InlineData("none.docx", "this is no zip", NemoErrorKind.PromptUnreadable)]
    [InlineData("old.docx", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1rest", NemoErrorKind.PromptUnreadable)]
    public async Task What_has_no_text_is_told(string name, string content, NemoErrorKind kind)
    {
        var error = await FailAsync(name, Encoding.Latin1.GetBytes(content));

        Assert.Equal(kind, error.Kind);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_folder_are_told_apart()
    {
        Directory.CreateDirectory(folder.File("folder.txt"));

        var missing = await Assert.ThrowsAsync<NemoException>(() => PromptFile.ReadAsync(folder.File("missing.txt"), default));
        var directory = await Assert.ThrowsAsync<NemoException>(() => PromptFile.ReadAsync(folder.File("folder.txt"), default));

        Assert.Equal(NemoErrorKind.FileUnreadable, missing.Kind);
        Assert.Contains("There is no file", missing.Message, StringComparison.Ordinal);
        Assert.Equal(NemoErrorKind.FileUnreadable, directory.Kind);
        Assert.Contains("is a folder", directory.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000, true)]
    [InlineData(100_001, false)]
    [InlineData(5_000_000, false)]
    public async Task A_hundred_thousand_characters_are_the_limit(int length, bool fits)
    {
        var text = Encoding.UTF8.GetBytes("  " + new string('x', length) + "\n");
        if (fits)
            Assert.Equal(length, (await ReadAsync("long.txt", text)).Length);
        else
            Assert.Equal(NemoErrorKind.PromptTooLong, (await FailAsync("long.txt", text)).Kind);
    }

    private Task<string> ReadAsync(string name, byte[] content) => PromptFile.ReadAsync(folder.Write(name, content), CancellationToken.None);

    private Task<NemoException> FailAsync(string name, byte[] content) => Assert.ThrowsAsync<NemoException>(() => ReadAsync(name, content));
}
