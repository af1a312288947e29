using SoraVideo.Client.Tests.TestKit;
using static SoraVideo.Client.Tests.TestKit.Rendering;

namespace SoraVideo.Client.Tests;

/// <summary>From a draft to a link: submitting, waiting, and what may go wrong on the way.</summary>
public class RenderTests
{
    private readonly FakeTime time = new();

    public static TheoryData<string> Shapes() =>
    [
        $$$"""{"taskId":"render_x","status":"completed","progress":100,"output":{"url":"{{{Link}}}","duration":30.5,"size":15728640}}""",
        $$$"""{"success":true,"data":{"id":"render_x","status":"completed","progress":100,"outputUrl":"{{{Link}}}","createdAt":1773423613616}}""",
        $$$"""{"code":0,"data":{"status":"COMPLETED","output_url":"{{{Link}}}"}}""",
        $$$$"""{"code":0,"data":{"status":"completed","output":{"url":"{{{{Link}}}}"}}}""",
        $$$$"""{"status":"completed","data":{"output":{"outputUrl":"{{{{Link}}}}"}}}""",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_finished_render_is_understood_in_any_shape(string shape)
    {
        await using var backend = Ready(_ => Pending, _ => shape);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(FirstLook);

        var render = await rendering;

        Assert.Equal(Link, render.Url);
        Assert.True(render.IsCompleted);
        Assert.Equal(Backend.SessionId, render.SessionId);
    }

    [Fact]
    public async Task It_is_looked_at_when_it_is_likely_to_be_done_unless_the_backend_asks_for_another_time()
    {
        await using var backend = Ready(_ => Pending, look => look switch
        {
            1 => """{"status":"processing","progress":50}""",
            2 => """{"status":"polishing"}""",
            _ => Done,
        }, look => look == 2 ? "Retry-After: 12\r\n" : "");
        using var client = backend.Client(time);
        var reports = new Reports();
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings(), reports);

        await time.PassSecondsAsync(FirstLook);
        await time.PassSecondsAsync(14.5);
        await time.PassSecondsAsync(12);
        await rendering;

        Assert.Equal(["submitting", "pending", "processing", "polishing"], reports.Said.Select(said => said.Status));
        Assert.All(reports.Said, said => Assert.StartsWith("render_", said.RenderId, StringComparison.Ordinal));
        Assert.Equal([null, 5.0, 50.0, null], reports.Said.Select(said => said.Percent));
    }

    [Theory]
    [InlineData("Retry-After: 0\r\n", 1)]
    [InlineData("Retry-After: 86400\r\n", 252.5)]
    [InlineData("Retry-After: 2147483647\r\n", 252.5)]
    public async Task A_time_that_makes_no_sense_is_kept_within_bounds(string header, double wait)
    {
        await using var backend = Ready(_ => Pending, look => look == 1 ? Pending : Done, look => look == 1 ? header : "");
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());

        await time.PassSecondsAsync(FirstLook);
        await time.PassSecondsAsync(wait);

        Assert.Equal(Link, (await rendering).Url);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_finished_render_without_a_link_is_looked_at_again_and_then_fetched_another_way(bool json)
    {
        await using var backend = new Backend(request => request.Path.EndsWith("/download", StringComparison.Ordinal)
            ? json ? RawAnswer.Json($$$"""{"output":{"url":"{{{Link}}}"}}""") : RawAnswer.Whole(Mp4.Whole, "video/mp4")
            : request.Path.StartsWith(Backend.Render, StringComparison.Ordinal) ? RawAnswer.Json("""{"status":"completed"}""") : null);
        using var client = backend.Client(time);
        var waiting = client.WaitRenderAsync("render_1");
        for (var look = 0; look < 3; look++)
            await time.PassSecondsAsync(5);

        var render = await waiting;

        Assert.Equal(json ? Link : new Uri(backend.Server.Url, "/api/render/proxy/render_1/download").AbsoluteUri, render.Url);
        Assert.Equal($"Bearer {Backend.GivenToken}", Assert.Single(backend.Server.To("GET /api/render/proxy/render_1/download")).Header("Authorization"));
    }

    [Fact]
    public async Task An_empty_timeline_is_not_submitted()
    {
        await using var backend = new Backend { State = """{"draft":{"t":[{"tt":0,"sg":[]}]}}""" };
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.RenderAsync(Backend.SessionId, new RenderSettings()));

        Assert.Equal(NemoErrorKind.NothingToExport, error.Kind);
        Assert.Empty(Submitted(backend));
    }

    [Fact]
    public async Task A_render_id_that_nobody_knows_is_told_at_once()
    {
        await using var backend = new Backend();
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.WaitRenderAsync("render_gone"));

        Assert.Equal((NemoErrorKind.NotFound, "render_gone"), (error.Kind, error.RenderId));
    }
}
