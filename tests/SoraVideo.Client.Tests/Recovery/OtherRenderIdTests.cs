using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>A backend that answers with another id than the render was submitted under.</summary>
public sealed class OtherRenderIdTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_asked_by_theirs_or_ours_and_remembered_by_ours(bool knowsTheirs)
    {
        Backend? scripted = null;
        await using var backend = scripted = new Backend(request =>
            request.Path.StartsWith("/files", StringComparison.Ordinal) ? RawAnswer.Whole(Mp4.Whole, "video/mp4")
            : request.Line == "POST " + Backend.Render ? RawAnswer.Json("""{"success":true,"data":{"id":"theirs","status":"pending"}}""")
            : request.Line == $"GET {Backend.Render}/theirs" == knowsTheirs && request.Path.StartsWith(Backend.Render, StringComparison.Ordinal)
                ? RawAnswer.Json($$$"""{"status":"completed","taskId":"task_1","output":{"url":"{{{scripted!.Server.Url}}}files/1.mp4"}}""") : null)
        {
            State = Drafts.Clip,
        };
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(Rendering.FirstLook);
        var render = await rendering;

        await client.DownloadAsync(render, folder.File("out.mp4"), "mp4", overwrite: false);

        Assert.Equal(Assert.Single(Rendering.Submitted(backend)), render.Id);
        Assert.Equal([render.Id], JournalFile.Read(JournalFile.In(backend.HomePath), "SELECT render_id FROM renders WHERE status = 'Downloaded'"));
    }

    [Theory]
    [InlineData("""{"code":7777,"message":"maintenance"}""")]
    [InlineData("""{"code":409,"message":"busy"}""")]
    public async Task An_odd_answer_to_a_look_begins_no_other_render(string odd)
    {
        await using var backend = Rendering.Ready(_ => Rendering.Pending, look => look == 1 ? odd : Rendering.Done);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(Rendering.FirstLook);
        await Assert.ThrowsAsync<NemoException>(() => rendering);

        var again = await client.RenderAsync(Backend.SessionId, new RenderSettings());

        Assert.Equal(Assert.Single(Rendering.Submitted(backend)), again.Id);
    }
}
