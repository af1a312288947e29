using SoraVideo.Client.Tests.TestKit;
using static SoraVideo.Client.Tests.TestKit.Rendering;

namespace SoraVideo.Client.Tests;

/// <summary>Renders that fail, are lost, or take too long.</summary>
public class RenderTroubleTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task A_failed_render_is_submitted_once_more_with_a_new_id_and_then_told()
    {
        await using var backend = Ready(_ => Pending, _ => Failed);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(FirstLook);
        await time.PassSecondsAsync(FirstLook);

        var error = await Assert.ThrowsAsync<NemoException>(() => rendering);

        var ids = Submitted(backend);
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal((NemoErrorKind.RenderFailed, ids[1], Backend.SessionId), (error.Kind, error.RenderId, error.SessionId));
        Assert.Contains("invalid draft", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"cancelled"}""")]
    [InlineData("""{"status":"failed","error":"cancelled"}""")]
    public async Task A_render_that_somebody_cancelled_is_not_submitted_again(string cancelled)
    {
        await using var backend = Ready(_ => Pending, _ => cancelled);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(FirstLook);

        var error = await Assert.ThrowsAsync<NemoException>(() => rendering);

        Assert.Single(Submitted(backend));
        Assert.Equal(NemoErrorKind.RenderFailed, error.Kind);
        Assert.Contains("was cancelled", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":409,"message":"duplicate id"}""")]
    [InlineData("""{"success":false,"error":"duplicate id"}""")]
    public async Task An_id_that_is_taken_is_replaced_by_a_new_one(string refusal)
    {
        await using var backend = Ready(submit => submit == 1 ? refusal : Done, _ => Done);
        using var client = backend.Client(time);

        await client.RenderAsync(Backend.SessionId, new RenderSettings());

        Assert.Equal(2, Submitted(backend).Distinct().Count());
    }

    [Fact]
    public async Task A_plan_that_allows_no_export_is_told_at_once()
    {
        await using var backend = Ready(_ => """{"code":402,"message":"upgrade"}""", _ => Done);
        using var client = backend.Client(time);

        var error = await Assert.ThrowsAsync<NemoException>(() => client.RenderAsync(Backend.SessionId, new RenderSettings()));

        Assert.Equal(NemoErrorKind.PlanBlocked, error.Kind);
        Assert.Single(Submitted(backend));
    }

    [Fact]
    public async Task A_lost_answer_to_the_submit_is_asked_for_by_the_same_id()
    {
        await using var backend = Ready(_ => null, _ => Done);
        using var client = backend.Client(time);

        await client.RenderAsync(Backend.SessionId, new RenderSettings());

        var id = Assert.Single(Submitted(backend));
        Assert.Single(backend.Server.To($"GET {Backend.Render}/{id}"));
    }

    [Fact]
    public async Task A_submit_that_surely_did_not_arrive_is_made_again_under_the_same_id()
    {
        await using var backend = Ready(submit => submit == 1 ? null : Done, _ => NotFound);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(5);
        await time.PassSecondsAsync(5);
        await rendering;

        Assert.Equal(2, Submitted(backend).Count);
        Assert.Single(Submitted(backend).Distinct());
    }

    [Fact]
    public async Task An_id_that_is_not_known_yet_is_asked_for_again()
    {
        await using var backend = Ready(_ => Pending, look => look < 3 ? NotFound : Done);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(FirstLook);
        await time.PassSecondsAsync(5);
        await time.PassSecondsAsync(5);

        Assert.Equal(Link, (await rendering).Url);
        Assert.Single(Submitted(backend));
    }

    [Fact]
    public async Task A_render_that_takes_too_long_gives_back_its_id()
    {
        await using var backend = Ready(_ => Pending, _ => Pending);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        foreach (var wait in Waits)
            await time.PassSecondsAsync(wait);

        var error = await Assert.ThrowsAsync<NemoException>(() => rendering);

        Assert.Equal((NemoErrorKind.RenderTimedOut, Submitted(backend)[0]), (error.Kind, error.RenderId));
        Assert.Contains(error.RenderId!, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_that_fail_are_no_failed_render()
    {
        await using var backend = Ready(_ => Pending, look => look < 4 ? null : Done);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(FirstLook);
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        // The retries took a part of the time until the next look.
        await time.PassAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(14.5));

        Assert.Equal(Link, (await rendering).Url);
        Assert.Single(Submitted(backend));
    }
}
