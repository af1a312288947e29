using Microsoft.Playwright;

namespace SoraVideo.Page.Tests.Support;

/// <summary>An emulator with its page open in a browser, and all that the page did wrong.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    public const string Small = "a fox running through snow, 2 seconds, 320x180";

    // A wait ends as soon as what it waits for is there; only what never comes takes this long.
    private const int Patience = 60_000;
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private OpenPage(Emulator.Emulator emulator, IBrowserContext context, IPage page) =>
        (Emulator, this.context, Page) = (emulator, context, page);

    public Emulator.Emulator Emulator { get; }

    public IPage Page { get; }

    /// <summary>Errors of scripts, refusals by the policy, and requests to any other place.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<OpenPage> StartAsync(
        Chromium chromium, int width = 1280, ColorScheme theme = ColorScheme.Light, string? data = null)
    {
        var emulator = await SoraVideo.Emulator.Emulator.StartAsync(
            new() { Speed = 100, DataFolder = data, LogLevel = Microsoft.Extensions.Logging.LogLevel.Error });
        var context = await chromium.OpenAsync(width, theme);
        var opened = new OpenPage(emulator, context, await context.NewPageAsync());
        opened.Listen();
        await opened.Page.GotoAsync(emulator.BaseAddress.AbsoluteUri);
        await opened.IsLiveAsync();
        return opened;
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    public Task IsLiveAsync() => Assertions.Expect(Find("#live")).ToHaveTextAsync("Live");

    public ILocator Switch(string title) => Page.GetByRole(AriaRole.Switch, new() { Name = title, Exact = true });

    /// <summary>Types a prompt and sends it, with the keys alone.</summary>
    public async Task SendAsync(string text)
    {
        await Find("#prompt-text").FocusAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.InsertTextAsync(text);
        await Page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Waits until the prompt's video is there.</summary>
    public Task IsWatchedAsync() => Assertions.Expect(Find("#run-stages li").Last).ToHaveAttributeAsync("data-state", "done");

    public Task<T> AskAsync<T>(string script) => Page.EvaluateAsync<T>(script);

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    private void Listen()
    {
        Page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        Page.PageError += (_, problem) => complaints.Add(problem);
        Page.Console += (_, message) =>
        {
            // A planned 503 is told of by the browser, and is no mistake of the page.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Emulator.BaseAddress.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Add(request.Url);
            }
        };
    }
}
