using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Faults;

public sealed class FaultTests
{
    private const string Credits = "/api/credits/balance/simple";
    private const string Heartbeat = "data: {\"type\":\"heartbeat\"}";

    [Fact]
    public async Task A_status_with_headers_and_body_replaces_the_answer_so_many_times()
    {
        await using var server = await WithAsync(new Fault
        {
            Operation = Operations.Credits, Skip = 1, Count = 2, Status = 503, Body = "<html>", Headers = new Dictionary<string, string> { ["Retry-After"] = "7" },
        });
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await server.GetAsync(Credits)).StatusCode);
        }

        var last = await server.GetAsync(Credits);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable], statuses);
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.Empty(server.Emulator.Faults.Pending);
    }

    [Fact]
    public async Task The_replaced_answer_says_what_it_was_told_to()
    {
        await using var server = await WithAsync(new Fault
        {
            Operation = Operations.Credits, Status = 503, Body = "<html>", Headers = new Dictionary<string, string> { ["Retry-After"] = "7" },
        });

        var response = await server.GetAsync(Credits);

        Assert.Equal(
            ("<html>", "text/html", TimeSpan.FromSeconds(7)),
            (await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType!.MediaType, response.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task A_code_alone_comes_with_status_200()
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Credits, Code = 1001 });

        var response = await server.GetAsync(Credits);

        Assert.Equal((HttpStatusCode.OK, 1001), (response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task Headers_alone_leave_the_answer_as_it_is()
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Credits, Headers = new Dictionary<string, string> { ["X-Odd"] = "1" } });

        var response = await server.GetAsync(Credits);

        Assert.Equal((0, "1"), (await response.CodeAsync(), response.Headers.GetValues("X-Odd").Single()));
    }

    [Theory]
    [InlineData("beforeResponse")]
    [InlineData("reset")]
    public async Task A_connection_can_be_closed_without_an_answer(string how)
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Credits, Close = how, Count = 0 });

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => server.GetAsync(Credits));

        Assert.Equal(how == "reset", problem.ToString().Contains("reset by peer", StringComparison.Ordinal));
        Assert.Null(server.Emulator.Requests.Read(Operations.Credits)[^1].Status);
    }

    [Fact]
    public async Task A_body_can_be_cut()
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Credits, CutAt = 5 });

        using var response = await server.Http.SendAsync(server.Request(HttpMethod.Get, Credits), HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(66, response.Content.Headers.ContentLength);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_can_end_early_and_tidily()
    {
        await using var server = await WithAsync(
            new Fault { Operation = Operations.Credits, Truncate = 5 }, new Fault { Operation = Operations.Message, Truncate = 300 });
        var session = await server.NewSessionAsync();

        Assert.Equal("{\"cod", await (await server.GetAsync(Credits)).Content.ReadAsStringAsync());
        Assert.Equal(300, (await (await server.StartMessageAsync(session, "neon rain")).Content.ReadAsByteArrayAsync()).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_whole_response_can_be_given_in_text_or_base64(bool encoded)
    {
        const string Raw = "HTTP/1.1 299 Odd\r\nX-Odd: 1\r\n\r\nno length";
        await using var server = await WithAsync(new Fault
        {
            Operation = Operations.Credits, Raw = encoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Raw)) : Raw,
        });

        var response = await server.GetAsync(Credits);

        Assert.Equal((299, "no length"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_stream_can_be_cut_while_the_work_goes_on()
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Message, CutAt = 700 });
        var session = await server.NewSessionAsync();
        using var response = await server.StartMessageAsync(session, "neon rain");

        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());

        await DraftAsync(server, session);
        Assert.Single(server.Emulator.Ledger.Charges);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_lost_answer_may_or_may_not_have_been_worked_on(bool afterWork, int messages)
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Message, Close = "beforeResponse", AfterWork = afterWork });
        var session = await server.NewSessionAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => server.StartMessageAsync(session, "neon rain"));

        Assert.Equal(messages, server.Emulator.Ledger.Messages.Count);
        if (afterWork)
        {
            await DraftAsync(server, session);
        }
    }

    [Theory]
    [InlineData(true, "accepted")]
    [InlineData(false, "rehearsed")]
    public async Task A_stream_can_fall_silent_after_its_first_event(bool afterWork, string outcome)
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Message, HalfOpen = true, AfterWork = afterWork });
        var session = await server.NewSessionAsync();
        using var response = await server.StartMessageAsync(session, "neon rain");

        var first = await response.FirstFrameAsync();

        Assert.Contains("thought", first, StringComparison.Ordinal);
        Assert.Equal(outcome, Assert.Single(server.Emulator.Ledger.Messages).Outcome);
        if (afterWork)
        {
            await DraftAsync(server, session);
        }
    }

    [Fact]
    public async Task A_stream_can_go_on_with_heartbeats_alone()
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Message, HeartbeatsOnly = true });
        using var response = await server.StartMessageAsync(await server.NewSessionAsync(), "neon rain");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync();

        for (var i = 0; i < 5; i++)
        {
            await reader.ReadLineAsync();
            Assert.Equal(Heartbeat, await reader.ReadLineAsync());
        }
    }

    [Fact]
    public async Task A_garbage_line_comes_after_the_first_event()
    {
        await using var server = await WithAsync(new Fault { Operation = Operations.Message, GarbageLine = "data: {\"broken" });

        var frames = await server.SayAsync(await server.NewSessionAsync(), "hello");

        Assert.Equal("data: {\"broken", frames[1]);
    }

    [Fact]
    public async Task A_render_can_be_made_to_fail_and_its_answer_to_change_shape()
    {
        await using var server = await WithAsync(
            new Fault { Operation = Operations.Render, RenderFails = "GPU lost" }, new Fault { Operation = Operations.Poll, Shape = "nested", Count = 0 });
        var session = await server.NewSessionAsync();
        await server.SubmitAsync(session, "render_1", JsonNode.Parse("""{"d":1000,"t":[{"tt":0,"sg":[{"d":1000}]}]}""")!);

        Assert.Equal("GPU lost", (string)(await server.RenderedAsync("render_1"))["data"]!["error"]!);
    }

    [Fact]
    public async Task An_answer_can_be_late()
    {
        var time = new HeldTime();
        await using var server = await Server.StartAsync(new() { Time = time });
        server.Emulator.Faults.Add(new Fault { Operation = Operations.Credits, Delay = 60_000 });
        var answer = server.GetAsync(Credits);

        await server.GetAsync("/api/state/nemo_agent/me/1/latest");
        Assert.False(answer.IsCompleted);
        time.Release();

        Assert.Equal(0, await (await answer).CodeAsync());
    }

    [Theory]
    [InlineData("""{"operation":"teleport","status":500}""", "allowed: token, session")]
    [InlineData("""{"operation":"credits","stauts":500}""", "Fields: operation, count")]
    [InlineData("""{"status":500}""", "operation")]
    [InlineData("""{"operation":"credits","close":"gently"}""", "beforeResponse")]
    [InlineData("""{"operation":"credits","status":"500"}""", "Fields")]
    [InlineData("rubbish", "Fields")]
    public async Task A_misspelt_fault_is_refused_with_what_is_allowed(string json, string hint)
    {
        await using var server = await Server.StartAsync();

        var response = await server.Http.PostAsync("/_nemo/faults", Server.Json(json));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(hint, (string)(await response.JsonAsync())["message"]!, StringComparison.Ordinal);
    }

    private static async Task<Server> WithAsync(params Fault[] faults)
    {
        var server = await Server.StartAsync();
        foreach (var fault in faults)
        {
            server.Emulator.Faults.Add(fault);
        }

        return server;
    }

    private static async Task DraftAsync(Server server, string session)
    {
        while ((await server.StateAsync(session))["draft"] is null)
        {
        }
    }
}
