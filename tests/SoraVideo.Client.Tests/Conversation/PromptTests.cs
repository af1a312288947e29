using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Conversation;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>How wishes are put into words, and what is said about prompts that say too little.</summary>
public class PromptTests
{
    [Theory]
    [InlineData("en", "A fox\nDuration: 10 seconds. Aspect ratio: 9:16.")]
    [InlineData("zh-CN", "A fox\n时长：10秒。画幅比例：9:16。")]
    [InlineData("ja", "A fox\n長さ：10秒。アスペクト比：9:16。")]
    [InlineData("xx", "A fox\nDuration: 10 seconds. Aspect ratio: 9:16.")]
    public async Task Duration_and_shape_are_said_in_the_sessions_language(string language, string message)
    {
        await using var backend = new Backend();
        using var client = backend.Client();

        var video = await client.GenerateAsync(
            Backend.Session with { Language = language }, new VideoRequest { Prompt = " A fox ", Duration = TimeSpan.FromSeconds(10), AspectRatio = "9:16" });

        Assert.Equal(message, Text(Assert.Single(backend.Messages)));
        Assert.Equal(("a-fox", "Done."), (video.Name, video.Reply));
    }

    [Fact]
    public async Task A_prompt_without_wishes_goes_as_it_is()
    {
        await using var backend = new Backend();
        using var client = backend.Client();

        await client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "A fox, 2.5 s" });

        Assert.Equal("A fox, 2.5 s", Text(Assert.Single(backend.Messages)));
    }

    public static TheoryData<VideoRequest, NemoErrorKind> Unsendable() => new()
    {
        { new VideoRequest { Prompt = " \n" }, NemoErrorKind.PromptEmpty },
        { new VideoRequest { Prompt = new string('x', 100_001) }, NemoErrorKind.PromptTooLong },
        { new VideoRequest { Prompt = "fox", Duration = TimeSpan.FromSeconds(0.5) }, NemoErrorKind.InvalidInput },
        { new VideoRequest { Prompt = "fox", Duration = TimeSpan.FromHours(2) }, NemoErrorKind.InvalidInput },
        { new VideoRequest { Prompt = "fox", AspectRatio = "wide" }, NemoErrorKind.InvalidInput },
        { new VideoRequest { Prompt = "fox", AspectRatio = "16:9\nX-Evil: 1" }, NemoErrorKind.InvalidInput },
        { new VideoRequest { Prompt = "fox", Media = ["/nowhere/a.mp4"] }, NemoErrorKind.FileUnreadable },
    };

    [Theory]
    [MemberData(nameof(Unsendable), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_sent_is_refused_before_anything_is(VideoRequest request, NemoErrorKind kind)
    {
        await using var backend = new Backend();
        using var client = backend.Client();

        Assert.Equal(kind, (await Assert.ThrowsAsync<NemoException>(() => client.GenerateAsync(Backend.Session, request))).Kind);
        Assert.Empty(backend.Server.Requests);
    }

    [Theory]
    [InlineData("make it look better")]
    [InlineData("Make me a video")]
    [InlineData("please create something really cool!!")]
    [InlineData("can you improve this clip a bit?")]
    [InlineData("帮我做一个好看的视频")]
    [InlineData("让它更好看一点")]
    [InlineData("请生成一段视频吧")]
    public void A_vague_prompt_gets_a_tip(string prompt) => Assert.StartsWith("Tip:", PromptAdvice.For(prompt), StringComparison.Ordinal);

    [Theory]
    [InlineData("generate a 10-second video of a city street at night with neon lights reflecting on wet pavement")]
    [InlineData("a fox")]
    [InlineData("make a video of the sea")]
    [InlineData("一只狐狸在雪林里奔跑")]
    [InlineData("帮我做一个猫的视频")]
    [InlineData("雪の中のキツネ")]
    public void A_prompt_that_shows_something_gets_none(string prompt) => Assert.Null(PromptAdvice.For(prompt));

    [Theory]
    [InlineData("A city street at night!", "a-city-street-at-night")]
    [InlineData("  It's 5 o'clock ", "its-5-oclock")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("夜晚的城市", "夜晚的城市")]
    [InlineData("!!! 😀", "video")]
    [InlineData("", "video")]
    [InlineData("generate a 10-second video of a city street at night with neon lights", "generate-a-10-second-video-of-a-city-street-at")]
    public void A_video_is_named_by_its_first_words(string prompt, string name) => Assert.Equal(name, VideoName.From(prompt));

    [Fact]
    public void A_name_that_is_one_long_word_is_cut() => Assert.Equal(new string('x', 48), VideoName.From(new string('X', 300)));

    private static string? Text(RawRequest message) => message.Json.GetProperty("new_message").GetProperty("parts")[0].GetProperty("text").GetString();
}
