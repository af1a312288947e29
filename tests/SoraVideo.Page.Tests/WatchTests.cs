using Microsoft.Playwright;
using SoraVideo.Emulator;
using SoraVideo.Page.Tests.Support;

namespace SoraVideo.Page.Tests;

[Collection(PageCollection.Name)]
public sealed class WatchTests(Chromium chromium)
{
    [FilmFact]
    public async Task A_prompt_is_typed_and_watched_through_to_a_video_that_plays()
    {
        await using var opened = await OpenPage.StartAsync(chromium);

        await opened.SendAsync(OpenPage.Small);
        await opened.IsWatchedAsync();

        await Plays(opened, "#run-result video");
        await Assertions.Expect(opened.Find("#run-tools")).ToContainTextAsync("generate_video_with_seedance");
        await Assertions.Expect(opened.Find("#run-words")).ToContainTextAsync("Your video is ready");
        await Assertions.Expect(opened.Find("#announcer")).ToHaveTextAsync("The video is ready.");
        Assert.Empty(opened.Complaints);
    }

    [FilmFact]
    public async Task The_session_shows_its_timeline_and_its_render_and_the_ledger_its_charge()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        await opened.SendAsync(OpenPage.Small);
        await opened.IsWatchedAsync();

        await Assertions.Expect(opened.Find("#sessions .segment.video")).ToHaveCountAsync(1);
        var label = await opened.Find("#sessions .timeline").GetAttributeAsync("aria-label");
        Assert.StartsWith("Timeline of 2 s. Video: fox running through snow", label, StringComparison.Ordinal);
        var bar = await opened.Find("#sessions .segment.video rect").BoundingBoxAsync();
        Assert.True(bar!.Width > 300, $"the bar is {bar.Width} wide");

        await Assertions.Expect(opened.Find("#sessions .render-words")).ToContainTextAsync("Done: mp4");
        await Plays(opened, "#sessions video");

        var charge = Assert.Single(opened.Emulator.Ledger.Charges);
        await Assertions.Expect(opened.Find("#ledger-rows tr")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Find("#ledger-rows")).ToContainTextAsync(OpenPage.Small);
        await Assertions.Expect(opened.Find("#ledger-rows")).ToContainTextAsync(charge.UserId);
        await Assertions.Expect(opened.Find("#ledger-rows td").Nth(1)).ToHaveTextAsync("−100");
        await Assertions.Expect(opened.Find("#ledger-rows td").Nth(2)).ToHaveTextAsync("0");
    }

    [BrowserFact]
    public async Task Requests_of_other_clients_come_up_by_themselves()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        using var other = new HttpClient { BaseAddress = opened.Emulator.BaseAddress };

        await other.GetAsync("/api/credits/balance/simple");

        var row = opened.Find("#requests-rows tr").Filter(new() { HasText = "/api/credits/balance/simple" });
        await Assertions.Expect(row).ToContainTextAsync("401");
        await opened.Find("#requests-filter").FillAsync("nothing like it");
        await Assertions.Expect(row).ToBeHiddenAsync();
        await opened.Find("#requests-filter").FillAsync("CREDITS");
        await Assertions.Expect(row).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_paused_log_stands_still_and_catches_up()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        using var other = new HttpClient { BaseAddress = opened.Emulator.BaseAddress };
        await opened.Find("#requests-pause").PressAsync("Space");

        await other.GetAsync("/api/credits/balance/simple");

        await Assertions.Expect(opened.Find("#requests-count")).ToHaveTextAsync("1");
        await Assertions.Expect(opened.Find("#requests-rows tr")).ToHaveCountAsync(0);
        await opened.Find("#requests-pause").PressAsync("Space");
        await Assertions.Expect(opened.Find("#requests-rows tr")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task No_token_is_shown()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        await opened.Find("#prompt-account").SelectOptionAsync("demo");
        using var other = new HttpClient { BaseAddress = opened.Emulator.BaseAddress };
        await other.GetAsync($"/api/credits/balance/simple?token={SoraVideo.Emulator.Emulator.DemoToken}");

        await opened.SendAsync($"hello, my token is {SoraVideo.Emulator.Emulator.DemoToken}");
        await Assertions.Expect(opened.Find("#requests-rows")).ToContainTextAsync("/run_sse");
        await Assertions.Expect(opened.Find("#requests-rows")).ToContainTextAsync("token=nmv_usr_…");

        var shown = await opened.AskAsync<string>("document.querySelector('main').innerText + document.documentElement.outerHTML");
        Assert.DoesNotContain("nmv_usr_emulator", shown, StringComparison.Ordinal);
        Assert.Equal(200, Assert.Single(opened.Emulator.Requests.Read(Operations.Message)).Status);
    }

    private static async Task Plays(OpenPage opened, string selector)
    {
        var video = opened.Find(selector).First;
        await video.EvaluateAsync("async video => { video.muted = true; await video.play(); }");
        var handle = await video.ElementHandleAsync();
        await opened.Page.WaitForFunctionAsync("video => video.videoWidth === 320 && video.currentTime > 0.2", handle);
    }
}
