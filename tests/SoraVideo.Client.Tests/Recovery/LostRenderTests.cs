using SoraVideo.Client.Tests.TestKit;
using static SoraVideo.Client.Tests.TestKit.Rendering;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>Renders that a client left behind: the next one carries them on by their ids.</summary>
public class LostRenderTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task The_next_client_takes_up_a_render_under_its_id_without_submitting_it()
    {
        await using var backend = Ready(_ => Pending, look => look == 1 ? Pending : Done);
        await LeaveAsync(backend, async () => await time.PendingAsync(wait => wait == TimeSpan.FromSeconds(FirstLook)));
        using var next = backend.Client(time);

        var rendering = next.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(FirstLook);
        await time.PassSecondsAsync(14.5);

        Assert.Equal(Assert.Single(Submitted(backend)), (await rendering).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_submit_that_was_cut_off_is_asked_for_before_it_is_made_again(bool arrived)
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var backend = new Backend(request => !request.Path.StartsWith(Backend.Render, StringComparison.Ordinal) ? null
            : request.Method == "POST" ? cut.TrySetResult() ? RawAnswer.Stalled("") : RawAnswer.Json(Done)
            : RawAnswer.Json(arrived ? Done : NotFound))
        {
            State = Drafts.Clip,
        };
        await LeaveAsync(backend, () => cut.Task);
        using var next = backend.Client(time);

        var render = await next.RenderAsync(Backend.SessionId, new RenderSettings());

        Assert.Equal(arrived ? 1 : 2, Submitted(backend).Count);
        Assert.Equal(render.Id, Assert.Single(Submitted(backend).Distinct()));
        Assert.Single(backend.Server.To($"GET {Backend.Render}/{render.Id}"));
    }

    [Fact]
    public async Task A_render_that_the_backend_has_forgotten_does_not_stand_in_the_way_of_the_next()
    {
        await using var backend = Ready(submit => submit == 1 ? Pending : Done, _ => NotFound);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(FirstLook);
        for (var look = 0; look < 2; look++)
            await time.PassSecondsAsync(5);
        var error = await Assert.ThrowsAsync<NemoException>(() => rendering);

        Assert.Equal((NemoErrorKind.NotFound, Assert.Single(Submitted(backend))), (error.Kind, error.RenderId));
        Assert.Equal(Link, (await client.RenderAsync(Backend.SessionId, new RenderSettings())).Url);
        Assert.Equal(2, Submitted(backend).Distinct().Count());
    }

    [Fact]
    public async Task Renders_of_the_same_moment_have_different_ids()
    {
        await using var backend = Ready(_ => Done, _ => Done);
        using var one = backend.Client(time);
        using var elsewhere = new TempFolder();
        using var other = new NemoClient(backend.Options(time) with { Token = Backend.GivenToken, StateFolder = elsewhere.FullPath });

        await one.RenderAsync(Backend.SessionId, new RenderSettings());
        await other.RenderAsync(Backend.SessionId, new RenderSettings());

        Assert.Equal(2, Submitted(backend).Distinct().Count());
        Assert.Single(Submitted(backend).Select(id => id.Split('_')[1]).Distinct());
    }

    // A client that is let go of as soon as it has come so far.
    private async Task LeaveAsync(Backend backend, Func<Task> far)
    {
        using var client = backend.Client(time);
        using var patience = new CancellationTokenSource();
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings(), ct: patience.Token);
        await far();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rendering);
    }
}
