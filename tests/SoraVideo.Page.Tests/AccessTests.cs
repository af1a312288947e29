using System.Text.Json;
using Microsoft.Playwright;
using SoraVideo.Emulator;
using SoraVideo.Page.Tests.Support;

namespace SoraVideo.Page.Tests;

[Collection(PageCollection.Name)]
public sealed class AccessTests(Chromium chromium)
{
    // Every text that is seen, against the first ground below it that is not see-through; colours are read back as they are painted.
    private const string FaintTexts = """
        () => {
            const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
            const painted = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
            const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = element => {
                for (let one = element; one; one = one.parentElement) {
                    const bar = one.matches('.segment') ? getComputedStyle(one.querySelector('rect')).fill : undefined;
                    const color = painted(bar ?? getComputedStyle(one).backgroundColor);
                    if (color[3] === 255) return color;
                }
                return [255, 255, 255, 255];
            };
            const faint = [];
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const element = walk.currentNode.parentElement;
                if (!walk.currentNode.data.trim() || element.closest('script, noscript, .unseen, title, option, :disabled') || !element.checkVisibility()) continue;
                const style = getComputedStyle(element);
                const [a, b] = [light(painted(element.closest('svg') ? style.fill : style.color)), light(ground(element))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) faint.push(`${walk.currentNode.data.trim()}: ${ratio.toFixed(2)}`);
            }
            return faint;
        }
        """;

    [BrowserTheory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task It_fits_and_can_be_read(int width, ColorScheme theme)
    {
        await using var opened = await FilledAsync(width, theme);

        Assert.True(await opened.AskAsync<int>("document.documentElement.scrollWidth") <= width);
        Assert.Empty(await opened.AskAsync<string[]>(FaintTexts));
        Assert.Equal(theme == ColorScheme.Dark, await IsDarkAsync(opened));
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task A_screen_reader_hears_a_name_for_every_control()
    {
        await using var opened = await FilledAsync(1280, ColorScheme.Light);

        var session = await opened.Page.Context.NewCDPSessionAsync(opened.Page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray().ToList();
        string[] controls = ["button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "switch", "progressbar", "image", "table", "Video"];
        var named = tree.Where(node => !node.GetProperty("ignored").GetBoolean() && controls.Contains(Word(node, "role"))).ToList();

        Assert.True(named.Count > 50, $"only {named.Count} controls were found");
        Assert.DoesNotContain(named, node => Word(node, "name").Length == 0);
    }

    [BrowserFact]
    public async Task It_has_landmarks_and_headings_in_order()
    {
        await using var opened = await FilledAsync(1280, ColorScheme.Light);

        foreach (var landmark in new[] { AriaRole.Banner, AriaRole.Navigation, AriaRole.Main, AriaRole.Contentinfo })
        {
            await Assertions.Expect(opened.Page.GetByRole(landmark)).ToHaveCountAsync(1);
        }

        var levels = await opened.AskAsync<int[]>("[...document.querySelectorAll('h1, h2, h3')].filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))");
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [BrowserFact]
    public async Task The_tabulator_reaches_every_control_and_each_shows_that_it_is_reached()
    {
        await using var opened = await FilledAsync(1280, ColorScheme.Light);
        const string Reachable = """
            [...document.querySelectorAll('a, button, select, textarea, summary, input, [tabindex="0"]')]
                .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !(one.type === 'radio' && !one.checked)).length
            """;
        var wanted = await opened.AskAsync<int>(Reachable);
        await opened.AskAsync<JsonElement?>("window.reached = new Set()");

        // From the prompt on and once around, past the browser's own controls.
        for (var i = 0; i <= wanted; i++)
        {
            await opened.Page.Keyboard.PressAsync("Tab");
            var outline = await opened.AskAsync<string>("""
                (() => {
                    const one = document.activeElement;
                    if (one === document.body) return 'elsewhere';
                    window.reached.add(one);
                    return getComputedStyle(one.type === 'radio' ? one.nextElementSibling : one).outlineStyle;
                })()
                """);
            Assert.NotEqual("none", outline);
        }

        Assert.Equal(wanted, await opened.AskAsync<int>("window.reached.size"));
    }

    [BrowserFact]
    public async Task The_chosen_theme_is_remembered()
    {
        await using var opened = await OpenPage.StartAsync(chromium);
        await opened.Page.GetByLabel("Auto").FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        Assert.True(await IsDarkAsync(opened));

        await opened.Page.ReloadAsync();

        Assert.True(await IsDarkAsync(opened));
        await Assertions.Expect(opened.Page.GetByLabel("Dark")).ToBeCheckedAsync();
    }

    [BrowserFact]
    public async Task A_reset_asks_first()
    {
        await using var opened = await FilledAsync(1280, ColorScheme.Light);
        await opened.Find("#reset").PressAsync("Enter");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await opened.Page.Keyboard.PressAsync("Escape");
        Assert.NotEmpty(opened.Emulator.Ledger.Charges);

        await opened.Find("#reset").PressAsync("Enter");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Reset", Exact = true }).PressAsync("Enter");

        await Assertions.Expect(opened.Find("#sessions-none")).ToBeVisibleAsync();
        await Assertions.Expect(opened.Find("#requests-rows tr")).ToHaveCountAsync(0);
        Assert.Empty(opened.Emulator.Ledger.Charges);
    }

    /// <summary>A page with something in every part of it.</summary>
    private async Task<OpenPage> FilledAsync(int width, ColorScheme theme)
    {
        var opened = await OpenPage.StartAsync(chromium, width, theme);
        opened.Emulator.Faults.Add(new() { Operation = Operations.Render, RenderFails = "out of memory" });
        opened.Emulator.Faults.Add(new() { Operation = Operations.Claim, Status = 500 });
        await opened.SendAsync(OpenPage.Small);
        await Assertions.Expect(opened.Find("#sessions .render-words")).ToHaveTextAsync("Failed: out of memory");
        await Assertions.Expect(opened.Find("#run-trouble")).ToContainTextAsync("out of memory");
        await Assertions.Expect(opened.Find("#ledger-rows tr")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Find("#requests-rows .struck")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Find("#faults-others-list li")).ToHaveCountAsync(1);
        return opened;
    }

    private static Task<bool> IsDarkAsync(OpenPage opened) =>
        opened.AskAsync<bool>("getComputedStyle(document.body).backgroundColor === 'rgb(17, 19, 21)'");

    private static string Word(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.TryGetProperty("value", out var word) ? word.GetString() ?? "" : "";
}
