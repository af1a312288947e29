using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SoraVideo.Page.Tests.Support;

namespace SoraVideo.Page.Tests;

[Collection(PageCollection.Name)]
public sealed class HostileTests(Chromium chromium) : IDisposable
{
    private const string Bad = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";
    private readonly string folder = Directory.CreateTempSubdirectory("nemo-page-").FullName;

    [BrowserFact]
    public async Task Hostile_words_stay_text_and_unknown_tracks_are_drawn()
    {
        Keep(new JsonArray(
            Track(0, Bad, 0, 4000),
            Track(42, "mystery", 1000, 2000),
            new JsonObject { ["tt"] = "odd" },
            "no track"));
        await using var opened = await OpenPage.StartAsync(chromium, data: folder);

        await Assertions.Expect(opened.Find("#sessions h3")).ToHaveTextAsync(Bad);

        Assert.Contains(Bad, await opened.Find("#sessions .segment.video").TextContentAsync(), StringComparison.Ordinal);
        await Assertions.Expect(opened.Find("#sessions .segment.other text")).ToHaveTextAsync("mystery");
        await Assertions.Expect(opened.Find("#sessions .track").Nth(1)).ToHaveTextAsync("Type 42");
        Assert.Equal(0, await opened.Find("main img, main script").CountAsync());
        Assert.False(await opened.AskAsync<bool>("'hit' in window"));
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task A_hostile_prompt_and_path_stay_text()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        using var other = new HttpClient { BaseAddress = opened.Emulator.BaseAddress };
        await other.GetAsync("/api/<img/src=x/onerror=window.hit=1>");
        opened.Emulator.Faults.Add(new() { Operation = "message", Name = Bad, GarbageLine = "data: {" });

        await opened.SendAsync($"{Bad} 2 seconds, 320x180");

        await Assertions.Expect(opened.Find("#requests-rows .struck")).ToHaveTextAsync("Fault: " + Bad);
        await Assertions.Expect(opened.Find("#ledger-rows .said")).ToContainTextAsync(Bad);
        Assert.Equal(0, await opened.Find("main img, main script").CountAsync());
        Assert.False(await opened.AskAsync<bool>("'hit' in window"));
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Not_even_a_script_of_its_own_making_gets_through_the_policy()
    {
        await using var opened = await OpenPage.StartAsync(chromium);

        var problem = await Assert.ThrowsAsync<PlaywrightException>(() => opened.AskAsync<string>("document.body.innerHTML = '<b>x</b>'"));

        Assert.Contains("TrustedHTML", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static JsonObject Track(int kind, string name, int start, int length) => new()
    {
        ["tt"] = kind,
        ["sg"] = new JsonArray(new JsonObject { ["s"] = start, ["d"] = length, ["m"] = new JsonObject { ["name"] = name } }),
    };

    /// <summary>A session as an earlier emulator would have left it, with a draft as no prompt makes it.</summary>
    private void Keep(JsonArray tracks)
    {
        var draft = new JsonObject { ["d"] = 4000, ["m"] = new JsonObject { ["title"] = Bad }, ["t"] = tracks };
        var session = new JsonObject
        {
            ["id"] = "1000000000000000001", ["taskId"] = "task_1", ["userId"] = "user_demo", ["taskName"] = "one", ["language"] = "en",
            ["state"] = new JsonObject { ["draft"] = draft.ToJsonString(), ["uploads"] = new JsonArray(), ["generated"] = new JsonArray() },
        };
        Directory.CreateDirectory(Path.Combine(folder, "sessions"));
        File.WriteAllText(Path.Combine(folder, "sessions", "1000000000000000001.json"), session.ToJsonString());
    }
}
