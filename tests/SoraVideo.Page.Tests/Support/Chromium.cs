using Microsoft.Playwright;

namespace SoraVideo.Page.Tests.Support;

/// <summary>The browser of this machine, started once for all tests; none is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
    private static readonly string? Program = Environment.GetEnvironmentVariable("CHROMIUM") ?? Names.Select(OnPath).FirstOrDefault(path => path is not null);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why there can be no test with a browser; nothing where there can.</summary>
    public static string? Missing { get; } =
        Program is null ? "No Chromium is on the PATH (Debian: apt-get install chromium)" : null;

    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            // Chromium refuses to keep its sandbox for root.
            ChromiumSandbox = !OperatingSystem.IsLinux() || Environment.UserName != "root",
            Args = ["--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage"],
        });
    }

    public Task<IBrowserContext> OpenAsync(int width, ColorScheme theme) => browser!.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce,
    });

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
