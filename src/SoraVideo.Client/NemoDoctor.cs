using SoraVideo.Account;
using SoraVideo.Doctor;
using SoraVideo.Transport;

namespace SoraVideo;

/// <summary>
/// Looks at all that a video needs: the way to the API, the account, this machine's disk and journal, and the emulator's programs.
/// It works without a token and without a network, spends nothing, changes nothing, and never shows the token.
/// </summary>
/// <param name="options">How the client would reach the backend.</param>
public sealed class NemoDoctor(NemoClientOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    // What isn't done by then is given up, whatever it hangs on.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);
    private readonly Findings say = new(Texts.For(options.Language));
    private readonly StateFolder folder = new(options.StateFolder);

    /// <summary>The path of SoraVideo.Emulator.dll; its file isn't looked at when left out.</summary>
    public string? EmulatorAssembly { get; set; }

    /// <summary>Where videos will be exported to. Default: the process's current folder.</summary>
    public string WorkFolder { get; set; } = Environment.CurrentDirectory;

    /// <summary>What is wrong with the settings, where that is known already.</summary>
    internal NemoException? Unusable { get; init; }

    internal string Ffmpeg { get; init; } = "ffmpeg";

    internal string Dotnet { get; init; } = NemoEmulator.DotnetPath();

    internal Func<string, long?> FreeSpace { get; init; } = FreeSpaceOf;

    /// <summary>For the environment's options; those that can't be used are found, not thrown.</summary>
    /// <param name="language">The ISO code of the language to say it in.</param>
    /// <param name="require">Throws a NemoException where a setting of the caller's own can't be used.</param>
    internal static NemoDoctor ForEnvironment(string language, Action require)
    {
        NemoException? unusable = null;
        NemoClientOptions options;
        try
        {
            options = NemoClientOptions.FromEnvironment();
            require();
        }
        catch (NemoException error)
        {
            unusable = error;
            options = NemoClientOptions.FromEnvironment(name => name is "SORAVIDEO_HOME" or "SORAVIDEO_JOURNAL" ? Environment.GetEnvironmentVariable(name) : null);
        }

        return new NemoDoctor(options with { Language = language }) { Unusable = unusable };
    }

    /// <summary>Makes all checks at once and gives them in a fixed order, within ten seconds. What is wrong is found, not thrown.</summary>
    public async Task<IReadOnlyList<NemoCheck>> ExamineAsync(CancellationToken ct = default)
    {
        Texts.Current = Texts.For(options.Language);
        using var patience = new CallLimit(Patience, options.Time, ct);
        var state = new StateChecks(say, options, folder);
        var tools = new ToolChecks(say);
        Task<NemoCheck[]>[] groups =
        [
            BoundedAsync("Api", () => new BackendChecks(say, options, folder).AllAsync(Unusable, Patience, ct), ct),
            BoundedAsync("StateFolder", () => Task.FromResult<NemoCheck[]>([state.Folder(), state.Journal()]), ct),
            BoundedAsync("Disk", () => Task.FromResult<NemoCheck[]>([state.Disk(Places(), FreeSpace)]), ct),
            BoundedAsync("Ffmpeg", async () => [await tools.FfmpegAsync(Ffmpeg, patience.Token).ConfigureAwait(false)], ct),
            BoundedAsync("Emulator", async () => [await tools.RuntimeAsync(Dotnet, EmulatorAssembly, patience.Token).ConfigureAwait(false)], ct),
        ];
        var found = await Task.WhenAll(groups).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        return [.. found.SelectMany(group => group)];
    }

    private async Task<NemoCheck[]> BoundedAsync(string name, Func<Task<NemoCheck[]>> check, CancellationToken ct)
    {
        try
        {
            return await Task.Run(check, ct).WaitAsync(Limit, options.Time, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return [say.Warning(name, "CheckTooSlow", "CheckTooSlowAdvice", Limit.TotalSeconds)];
        }
    }

    private IEnumerable<string> Places() => new[] { folder.FullPath, WorkFolder }.Distinct();

    private static long? FreeSpaceOf(string place)
    {
        try
        {
            return DiskFault.FreeSpace(Path.Combine(Nearest.Of(place), "any"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
