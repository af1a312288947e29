using System.Text.Json;
using Microsoft.Playwright;
using SoraVideo.Emulator;
using SoraVideo.Emulator.Faults;
using SoraVideo.Page.Tests.Support;

namespace SoraVideo.Page.Tests;

[Collection(PageCollection.Name)]
public sealed class FaultSwitchTests(Chromium chromium)
{
    [FilmFact]
    public async Task A_fault_switched_on_by_the_keyboard_strikes_and_switches_itself_off()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        var overloaded = opened.Switch("Overloaded");
        await overloaded.PressAsync("Space");
        await Assertions.Expect(overloaded).ToBeCheckedAsync();

        await opened.SendAsync(OpenPage.Small);
        await opened.IsWatchedAsync();

        await Assertions.Expect(overloaded).Not.ToBeCheckedAsync();
        await Assertions.Expect(opened.Find("#requests-rows .struck")).ToHaveTextAsync("Fault: Overloaded");
        var polls = opened.Emulator.Requests.Read(Operations.Poll);
        Assert.Equal((503, "overloaded"), (polls[0].Status, polls[0].Fault));
        Assert.Equal(200, polls[^1].Status);
    }

    [FilmFact]
    public async Task A_broken_stream_is_followed_by_looking_and_nothing_is_paid_twice()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        await OpenGroupsAsync(opened);
        await opened.Switch("Cut").PressAsync("Enter");
        await Assertions.Expect(opened.Switch("Cut")).ToBeCheckedAsync();

        await opened.SendAsync(OpenPage.Small);
        await opened.IsWatchedAsync();

        Assert.Single(opened.Emulator.Requests.Read(Operations.Message));
        Assert.Single(opened.Emulator.Ledger.Charges);
    }

    [BrowserFact]
    public async Task Every_switch_plans_its_fault_and_between_them_they_know_every_kind()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        await OpenGroupsAsync(opened);
        var switches = await opened.Page.GetByRole(AriaRole.Switch).AllAsync();
        foreach (var one in switches)
        {
            await one.PressAsync("Space");
        }

        foreach (var one in switches)
        {
            await Assertions.Expect(one).ToBeCheckedAsync();
        }

        var pending = opened.Emulator.Faults.Pending;
        Assert.Equal(switches.Count, pending.Count);
        string[] notKinds = ["Operation", "Name", "Count", "Skip", "Message", "ContentType"];
        var fresh = new Fault { Operation = Operations.Poll };
        foreach (var kind in typeof(Fault).GetProperties().Where(property => !notKinds.Contains(property.Name)))
        {
            Assert.Contains(pending, fault => !Equals(kind.GetValue(fault), kind.GetValue(fresh)));
        }

        await opened.Find("#faults-clear").PressAsync("Enter");
        await Assertions.Expect(switches[0]).Not.ToBeCheckedAsync();
        Assert.Empty(opened.Emulator.Faults.Pending);
    }

    [BrowserFact]
    public async Task Where_and_how_often_can_be_chosen_before_and_after()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        var where = opened.Page.GetByLabel("Server error: where");
        await where.SelectOptionAsync("state");
        await opened.Page.GetByLabel("Server error: how often").SelectOptionAsync("always");
        await opened.Switch("Server error").PressAsync("Space");
        await Assertions.Expect(opened.Switch("Server error")).ToBeCheckedAsync();
        Assert.Equal((Operations.State, 0), Only(opened));

        await where.SelectOptionAsync("credits");

        await Assertions.Expect(opened.Find("#faults-count")).ToHaveTextAsync("1 planned");
        await opened.Page.WaitForFunctionAsync("async () => (await (await fetch('/_nemo/faults')).json())[0]?.operation === 'credits'");
        await opened.Switch("Server error").PressAsync("Space");
        await Assertions.Expect(opened.Switch("Server error")).Not.ToBeCheckedAsync();
        Assert.Empty(opened.Emulator.Faults.Pending);
    }

    [BrowserFact]
    public async Task Faults_planned_elsewhere_are_listed()
    {
        await using var opened = await OpenPage.StartAsync(chromium);

        opened.Emulator.Faults.Add(new() { Operation = Operations.Upload, Status = 507, Count = 2, Skip = 1 });

        await Assertions.Expect(opened.Find("#faults-others-list")).ToHaveTextAsync("upload: status 507, 2 times after 1");
    }

    private static async Task OpenGroupsAsync(OpenPage opened) =>
        await opened.AskAsync<JsonElement?>("document.querySelectorAll('details').forEach(group => { group.open = true; })");

    private static (string Operation, int Count) Only(OpenPage opened) =>
        Assert.Single(opened.Emulator.Faults.Pending) is var fault ? (fault.Operation, fault.Count) : default;
}
