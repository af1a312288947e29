using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests;

/// <summary>From a draft to a link: submitting, waiting, and what may go wrong on the way.</summary>
public class RenderTests
{
    private const string Link = "https://cdn.invalid/1.mp4";
    private const string Pending = """{"status":"pending","progress":5}""";
    private const string Failed = """{"status":"failed","error":"invalid draft"}""";
    private const string Done = $$$"""{"status":"completed","output":{"url":"{{{Link}}}"}}""";
    private const string NotFound = """{"code":404,"message":"unknown render"}""";
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
        await time.PassSecondsAsync(2);

        var render = await rendering;

        Assert.Equal(Link, render.Url);
        Assert.True(render.IsCompleted);
        Assert.Equal(Backend.SessionId, render.SessionId);
    }

    [Fact]
    public async Task It_is_looked_at_every_30_seconds_unless_the_backend_asks_for_another_time()
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

        await time.PassSecondsAsync(2);
        await time.PassSecondsAsync(30);
        await time.PassSecondsAsync(12);
        await rendering;

        Assert.Equal(["submitting", "pending", "processing", "polishing"], reports.Said.Select(said => said.Status));
        Assert.All(reports.Said, said => Assert.StartsWith("render_", said.RenderId, StringComparison.Ordinal));
        Assert.Equal([null, 5.0, 50.0, null], reports.Said.Select(said => said.Percent));
    }

    [Theory]
    [InlineData("Retry-After: 0\r\n", 1)]
    [InlineData("Retry-After: 86400\r\n", 298)]
    [InlineData("Retry-After: 2147483647\r\n", 298)]
    public async Task A_time_that_makes_no_sense_is_kept_within_bounds(string header, double wait)
    {
        await using var backend = Ready(_ => Pending, look => look == 1 ? Pending : Done, look => look == 1 ? header : "");
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());

        await time.PassSecondsAsync(2);
        await time.PassSecondsAsync(wait);

        Assert.Equal(Link, (await rendering).Url);
    }

    [Fact]
    public async Task A_failed_render_is_submitted_once_more_with_a_new_id_and_then_told()
    {
        await using var backend = Ready(_ => Pending, _ => Failed);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(2);
        await time.PassSecondsAsync(2);

        var error = await Assert.ThrowsAsync<NemoException>(() => rendering);

        var ids = Submitted(backend);
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal((NemoErrorKind.RenderFailed, ids[1], Backend.SessionId), (error.Kind, error.RenderId, error.SessionId));
        Assert.Contains("invalid draft", error.Message, StringComparison.Ordinal);
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
        await time.PassSecondsAsync(2);
        await time.PassSecondsAsync(5);
        await time.PassSecondsAsync(5);

        Assert.Equal(Link, (await rendering).Url);
        Assert.Single(Submitted(backend));
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
    public async Task A_render_that_takes_too_long_gives_back_its_id()
    {
        await using var backend = Ready(_ => Pending, _ => Pending);
        using var client = backend.Client(time);
        var rendering = client.RenderAsync(Backend.SessionId, new RenderSettings());
        await time.PassSecondsAsync(2);
        for (var look = 0; look < 9; look++)
            await time.PassSecondsAsync(30);
        await time.PassSecondsAsync(28);

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
        await time.PassSecondsAsync(2);
        for (var retry = 0; retry < 2; retry++)
            await time.PassAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        await time.PassSecondsAsync(30);

        Assert.Equal(Link, (await rendering).Url);
        Assert.Single(Submitted(backend));
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

    private static List<string> Submitted(Backend backend) => [.. backend.Server.To("POST " + Backend.Render).Select(request => request.Json.GetProperty("id").GetString()!)];

    // Answers by the number of the submit or look; nothing means that a submit's answer is lost, and that a look fails.
    private static Backend Ready(Func<int, string?> submit, Func<int, string?> look, Func<int, string>? headers = null)
    {
        int submits = 0, looks = 0;
        return new Backend(request =>
        {
            if (!request.Path.StartsWith(Backend.Render, StringComparison.Ordinal))
                return null;
            var number = request.Method == "POST" ? ++submits : ++looks;
            var answer = request.Method == "POST" ? submit(number) : look(number);
            if (answer is null)
                return request.Method == "POST" ? RawAnswer.Fin : RawAnswer.Json("{}", 502);
            return RawAnswer.Json(answer, 200, request.Method == "GET" ? headers?.Invoke(number) ?? "" : "");
        })
        {
            State = Drafts.Clip,
        };
    }
}
