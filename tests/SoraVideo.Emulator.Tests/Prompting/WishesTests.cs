using SoraVideo.Emulator.Prompting;

namespace SoraVideo.Emulator.Tests.Prompting;

public sealed class WishesTests
{
    [Theory]
    [InlineData("a 6-second vertical video of neon rain titled \"Night\"", "neon rain", 6000, "1080x1920", "Night")]
    [InlineData("a 6-second vertical video of neon rain titled “Night”", "neon rain", 6000, "1080x1920", "Night")]
    [InlineData("generate a 10-second video of a city street at night with neon lights reflecting on wet pavement", "city street at night with neon lights reflecting on wet pavement", 10000, null, null)]
    [InlineData("generate a short text description like 'a fox running through a snowy forest at sunset' into a 1080p MP4", "fox running through a snowy forest at sunset", null, null, null)]
    [InlineData("neon rain\nDuration: 6 seconds\nAspect ratio: 9:16\nTitle: \"Night\"", "neon rain", 6000, "1080x1920", "Night")]
    [InlineData("a fox in the snow. Duration: 8 seconds. Aspect ratio: 1:1.", "fox in the snow", 8000, "1080x1080", null)]
    [InlineData("make a square clip of waves called \"Sea\" for half a minute", "waves", 30000, "1080x1080", "Sea")]
    [InlineData("Create a one minute landscape video about bees", "bees", 60000, "1920x1080", null)]
    [InlineData("a five-second video of a red car for TikTok", "red car", 5000, "1080x1920", null)]
    [InlineData("a 2 minute video of rain", "rain", 60000, null, null)]
    [InlineData("a 320x180 video of a cube, 2 seconds", "cube", 2000, "320x180", null)]
    [InlineData("ultra-wide shot of a desert in 21:9", "shot of a desert", null, "1920x822", null)]
    [InlineData("portrait of an old man, 4:5", "of an old man", null, "1080x1350", null)]
    [InlineData("an 80s disco in 4:3", "80s disco", null, "1440x1080", null)]
    [InlineData("生成一个6秒的竖屏霓虹雨夜视频，标题“夜”", "霓虹雨夜", 6000, "1080x1920", "夜")]
    [InlineData("霓虹雨夜\n时长：6秒\n画幅比例：9:16\n标题：“夜”", "霓虹雨夜", 6000, "1080x1920", "夜")]
    [InlineData("请制作一段十秒的方形短片，标题为《海》", "", 10000, "1080x1080", "海")]
    [InlineData("please generate a video of two dogs playing (10 seconds, 1:1, 1080p)", "two dogs playing", 10000, "1080x1080", null)]
    [InlineData("create an 8s vertical video for Instagram Reels: waves at sunset, with piano music", "waves at sunset", 8000, "1080x1920", null)]
    [InlineData("Make a 15 second portrait video about coffee, title: Morning, volume 50%", "coffee", 15000, "1080x1920", "Morning")]
    [InlineData("生成一个10秒的城市夜景视频，画幅比例9:16，字幕“都市之梦”，配乐爵士", "城市夜景", 10000, "1080x1920", "都市之梦")]
    [InlineData("雪山日出的视频，半分钟，横屏", "雪山日出", 30000, "1920x1080", null)]
    public void What_is_asked_for_is_found(string message, string subject, int? duration, string? size, string? title)
    {
        var wishes = Wishes.Read(message);

        Assert.Equal(
            (subject, duration, size, title),
            (wishes.Subject, wishes.Duration, wishes.Canvas is { } canvas ? $"{canvas.Width}x{canvas.Height}" : null, wishes.Title));
    }

    [Theory]
    [InlineData("neon rain with lo-fi music at 35%", "lo-fi", 0.35, false, false)]
    [InlineData("neon rain with jazz music, volume 20", "jazz", 0.2, false, false)]
    [InlineData("a rock on the beach", null, null, false, false)]
    [InlineData("waves without music", null, null, true, false)]
    [InlineData("waves, no music, no title", null, null, true, true)]
    [InlineData("waves without music or title", null, null, true, true)]
    [InlineData("海浪，不要音乐", null, null, true, false)]
    [InlineData("海浪，配上爵士音乐，音量35%", "jazz", 0.35, false, false)]
    [InlineData("海浪，不要标题", null, null, false, true)]
    [InlineData("waves titled \"Without music\"", null, null, false, false)]
    public void Music_and_refusals_are_found(string message, string? style, double? volume, bool noMusic, bool noTitle)
    {
        var wishes = Wishes.Read(message);

        Assert.Equal((style, volume, noMusic, noTitle), (wishes.Music?.Id, wishes.Volume, wishes.NoMusic, wishes.NoTitle));
    }

    [Theory]
    [InlineData("neon rain", "Neon Rain")]
    [InlineData("fox running through a snowy forest at sunset", "Fox Running")]
    [InlineData("city street at night with lights", "City Street at Night")]
    [InlineData("霓虹雨夜的城市街道和湿润的路面", "霓虹雨夜的城市街")]
    public void A_title_is_made_from_the_subject(string subject, string title) => Assert.Equal(title, TitleRule.Of(subject));
}
