using System.Text.Json.Nodes;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class PageTests
{
    [Fact]
    public async Task It_is_one_answer_under_a_strict_policy_and_leaves_no_trace_in_the_log()
    {
        await using var server = await Server.StartAsync();

        using var response = await server.Http.GetAsync("/");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.DemoToken, html, StringComparison.Ordinal);
        Assert.Empty(server.Emulator.Requests.Read());
    }

    [Fact]
    public async Task Its_feed_tells_everything_once_and_then_what_is_new()
    {
        await using var server = await Server.StartAsync();
        await server.GetAsync("/api/credits/balance/simple");
        using var feed = await FeedAsync(server);
        Assert.Equal(["about", "sessions", "ledger", "faults", "requests"], [.. await TakeAsync(feed, 5)]);

        server.Emulator.Faults.Add(new() { Operation = Operations.Poll, Name = "late", Delay = 5 });

        Assert.Equal("faults", (await TakeAsync(feed, 1)).Single());
    }

    [Fact]
    public async Task A_storm_of_requests_is_told_in_part_and_counted_in_full()
    {
        await using var server = await Server.StartAsync();
        for (var i = 0; i < 300; i++)
        {
            await server.GetAsync("/api/credits/balance/simple");
        }

        using var feed = await FeedAsync(server);
        await foreach (var (name, data) in EventsAsync(feed))
        {
            if (name == "requests")
            {
                Assert.Equal(300, (int)data["total"]!);
                Assert.Equal(100, data["news"]!.AsArray().Count);
                Assert.Equal(300, (int)data["news"]![99]!["number"]!);
                return;
            }
        }
    }

    [Fact]
    public async Task A_fault_with_a_name_can_be_taken_back_alone()
    {
        await using var server = await Server.StartAsync();
        await server.Http.PostAsync("/_nemo/faults", Server.Json("""[{"operation":"poll","name":"one"},{"operation":"poll","name":"two"}]"""));

        await server.Http.DeleteAsync("/_nemo/faults?name=one");

        Assert.Equal("two", Assert.Single(server.Emulator.Faults.Pending).Name);
    }

    [Fact]
    public async Task An_open_feed_keeps_nobody_from_stopping()
    {
        var server = await Server.StartAsync();
        using var feed = await FeedAsync(server);

        await server.Emulator.DisposeAsync();

        await foreach (var _ in EventsAsync(feed))
        {
            // Read to its end: there is one.
        }
    }

    private static async Task<StreamReader> FeedAsync(Server server) =>
        new(await server.Http.GetStreamAsync("/_nemo/page/live"));

    private static async Task<IReadOnlyList<string>> TakeAsync(StreamReader feed, int count) =>
        await EventsAsync(feed).Take(count).Select(one => one.Name).ToListAsync();

    private static async IAsyncEnumerable<(string Name, JsonNode Data)> EventsAsync(StreamReader feed)
    {
        while (await feed.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                yield return (line["event: ".Length..], JsonNode.Parse((await feed.ReadLineAsync())!["data: ".Length..])!);
            }
        }
    }
}
