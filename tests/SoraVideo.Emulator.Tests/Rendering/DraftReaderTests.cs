using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.Rendering.Plan;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class DraftReaderTests(Studio studio) : IClassFixture<Studio>
{
    [Theory]
    [InlineData("""{"t":[{"tt":0,"sg":[{"d":1000}]}]}""")]
    [InlineData("""{"t":[{"tt":0,"sg":[{"d":"1000","s":null,"m":[]}]},7,null,{"sg":3},{"tt":"x","sg":[1]}],"m":"none","d":"soon"}""")]
    [InlineData("""{"t":[{"tt":0,"tt":0,"sg":[{"d":1000,"d":1000,"m":{"prompt":[]}}]}],"m":{"width":-5,"height":1e300,"ratio":"a:b"}}""")]
    [InlineData("""{"t":[{"tt":0.0,"sg":[{"d":1e3,"s":-4,"m":{"url":7,"overlay":"yes","volume":"loud"}}]}]}""")]
    public void Odd_drafts_are_read_for_what_they_hold(string draft)
    {
        var plan = Read(draft);

        Assert.Equal(1, plan.Length);
        Assert.Equal((0.0, 1.0), (Assert.Single(plan.Clips).Start, plan.Clips[0].Length));
        Assert.Equal((1920, 1080), (plan.Width, plan.Height));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Throws<RenderFailedException>(() => Read("""{"t":[{"tt":0,"sg":[{"d":1000,"m":{"prompt":"\ud800"}}]}]}"""));

    [Theory]
    [InlineData(3840, 2160, 1920, 1080)]
    [InlineData(2160, 3840, 1080, 1920)]
    [InlineData(101, 51, 100, 52)]
    [InlineData(1, 90000, 16, 1920)]
    public void The_canvas_is_even_and_not_too_long(int width, int height, int wide, int tall)
    {
        var plan = Read($$"""{"m":{"width":{{width}},"height":{{height}}},"t":[{"tt":0,"sg":[{"d":1000}]}]}""");

        Assert.Equal((wide, tall), (plan.Width, plan.Height));
    }

    [Theory]
    [InlineData("9:16", 1080, 1920)]
    [InlineData("1:1", 1080, 1080)]
    public void Without_a_size_the_ratio_gives_it(string ratio, int width, int height)
    {
        var plan = Read($$$"""{"m":{"ratio":"{{{ratio}}}"},"t":[{"tt":0,"sg":[{"d":1000}]}]}""");

        Assert.Equal((width, height), (plan.Width, plan.Height));
    }

    [Fact]
    public void The_output_decides_over_the_draft()
    {
        var job = studio.Job(Studio.Draft(1000)) with { Output = new RenderOutput("mp4", "low", 640, 360) };

        var plan = new DraftReader(job, 30, 1920).Read();

        Assert.Equal((640, 360), (plan.Width, plan.Height));
    }

    [Fact]
    public void Segments_without_a_start_follow_each_other()
    {
        var plan = Read("""{"t":[{"tt":7,"sg":[{"d":1000,"m":{"text":"a"}},{"d":500,"m":{"text":"b"}},{"d":500,"s":200,"m":{"text":"c"}}]}]}""");

        Assert.Equal([0, 1, 0.2], plan.Titles.Select(title => title.Start));
        Assert.Equal(1.5, plan.Length);
        Assert.Null(Assert.Single(plan.Clips).File);
    }

    [Fact]
    public void An_endless_draft_stops_at_a_minute() =>
        Assert.Equal(60, Read("""{"d":9e18,"t":[{"tt":0,"sg":[{"d":9e18,"s":0}]}]}""").Length);

    [Fact]
    public void Thousands_of_segments_are_cut_down()
    {
        var segments = string.Join(',', Enumerable.Repeat("""{"d":50,"m":{"text":"x"}}""", 5000));

        var plan = Read($$"""{"t":[{"tt":0,"sg":[{{segments}}]},{"tt":7,"sg":[{{segments}}]},{"tt":1,"sg":[{{segments}}]}]}""");

        Assert.True(plan.Clips.Count <= 60 && plan.Titles.Count <= 200 && plan.Sounds.Count <= 60);
    }

    private RenderPlan Read(string draft) => new DraftReader(studio.Job(draft), 30, 1920).Read();
}
