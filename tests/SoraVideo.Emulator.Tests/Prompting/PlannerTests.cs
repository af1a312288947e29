using SoraVideo.Emulator.Prompting;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Tests.Prompting;

public sealed class PlannerTests
{
    private static readonly string Draft = NewDraft();

    [Theory]
    [InlineData("what can you do?", "words")]
    [InlineData("hello", "words")]
    [InlineData("export", "words")]
    [InlineData("add jazz music", "words")]
    [InlineData("can you make a 6-second video of a cat?", "generation")]
    [InlineData("neon rain", "generation")]
    [InlineData("你能做什么？", "words")]
    [InlineData("霓虹雨夜", "generation")]
    public void Before_the_first_video(string message, string kind) => Assert.Equal(kind, KindOf(message, null));

    [Theory]
    [InlineData("what tracks are there?", "words")]
    [InlineData("export", "words")]
    [InlineData("make it pop", "words")]
    [InlineData("make it vertical", "words")]
    [InlineData("remove the overlay", "words")]
    [InlineData("use the uploaded photo", "words")]
    [InlineData("regenerate", "generation")]
    [InlineData("重新生成", "generation")]
    [InlineData("regenerate it in 9:16", "generation")]
    [InlineData("a fox in the snow", "generation")]
    [InlineData("make a new video of a dog with jazz music", "generation")]
    [InlineData("a 6-second vertical video of neon rain titled \"Night\"", "generation")]
    [InlineData("neon rain\nDuration: 6 seconds", "generation")]
    [InlineData("生成一个关于海的视频", "generation")]
    [InlineData("make the video 3 seconds long", "set_duration")]
    [InlineData("trim it to 4 seconds", "set_duration")]
    [InlineData("缩短到3秒", "set_duration")]
    [InlineData("replace the music with piano", "replace_music")]
    [InlineData("change the music to jazz", "replace_music")]
    [InlineData("add rock music", "replace_music")]
    [InlineData("把音乐换成钢琴", "replace_music")]
    [InlineData("remove the music", "remove_music")]
    [InlineData("去掉音乐", "remove_music")]
    [InlineData("set the volume to 20%", "set_volume")]
    [InlineData("把音量调到20%", "set_volume")]
    [InlineData("mute", "set_volume")]
    [InlineData("turn down the music", "set_volume")]
    [InlineData("change the title to \"Sea\"", "set_title")]
    [InlineData("change the title to Deep Sea", "set_title")]
    [InlineData("标题改成《海》", "set_title")]
    [InlineData("remove the title", "remove_title")]
    [InlineData("make the title bigger", "resize_title")]
    [InlineData("make the title red", "set_title_color")]
    [InlineData("move the title to the top", "set_title_position")]
    [InlineData("show the title for 5 seconds", "set_title_time")]
    [InlineData("标题显示5秒", "set_title_time")]
    [InlineData("remove the second track", "remove_track")]
    [InlineData("add piano music at 20% and change the title to \"Sea\"", "set_title+replace_music+set_volume")]
    public void With_a_video_there(string message, string kind) => Assert.Equal(kind, KindOf(message, Draft));

    [Theory]
    [InlineData("use the uploaded photo", "add_media")]
    [InlineData("add my photo at the beginning", "add_media")]
    [InlineData("overlay the logo in the corner", "add_overlay")]
    [InlineData("加入上传的照片", "add_media")]
    public void With_a_photo_uploaded(string message, string kind) =>
        Assert.Equal(kind, KindOf(message, Draft, new MediaItem("cat.jpg", "image", "http://127.0.0.1/media/cat.jpg")));

    [Fact]
    public void A_shape_cannot_be_changed_and_that_is_said() =>
        Assert.Contains("regenerat", ((WordsPlan)PlanFor("make it vertical", Draft)).Words, StringComparison.Ordinal);

    [Fact]
    public void A_chinese_message_is_answered_in_chinese() =>
        Assert.Contains("导出", ((WordsPlan)PlanFor("导出", Draft)).Words, StringComparison.Ordinal);

    [Fact]
    public void Regenerating_keeps_subject_shape_and_length()
    {
        var plan = (GenerationPlan)PlanFor("regenerate", Draft);

        Assert.Equal(("waves", 5_000), (plan.Subject, plan.Duration));
    }

    private static string KindOf(string message, string? draft, params MediaItem[] uploads) => PlanFor(message, draft, uploads) switch
    {
        GenerationPlan => "generation",
        EditPlan plan => string.Join('+', plan.Edits.Select(edit => edit.Operation)),
        _ => "words",
    };

    private static TurnPlan PlanFor(string message, string? draft, params MediaItem[] uploads)
    {
        var state = new SessionState { Draft = draft, Uploads = uploads, Generated = draft is null ? [] : [new("waves", "video", "u", Prompt: "waves")] };
        return TurnPlanner.Plan(message, new("1", "t", "u", "project", "en", state));
    }

    private static string NewDraft()
    {
        var maker = new DraftMaker(new(false, "waves", Wishes.Read("waves"), []), "http://127.0.0.1/media/clip-1.mp4");
        var draft = maker.StageOne();
        maker.StageTwo(draft);
        return draft.ToJson();
    }
}
