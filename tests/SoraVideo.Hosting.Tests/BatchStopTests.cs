namespace SoraVideo.Hosting.Tests;

/// <summary>What ends a batch early, and what is left of it.</summary>
public sealed class BatchStopTests : IAsyncLifetime, IDisposable
{
    private const string Connect = "$c = Connect-Nemo -ApiUrl $Url -Token abcdef; ";
    private readonly GatedBackend backend = new();
    private readonly Shell shell = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await backend.DisposeAsync();

    public void Dispose() => shell.Dispose();

    [PowerShellFact]
    public async Task Stopping_ends_all_says_once_how_to_go_on_and_begins_nothing()
    {
        using var folder = new TemporaryFolder();
        var run = Start(
            "1..10 | ForEach-Object { \"stopped $_\" } | New-NemoVideo -ThrottleLimit 4 | Export-NemoVideo -Path $Folder",
            ("Folder", folder.FullPath));
        await backend.NextAsync(4);
        shell.Stop();
        var result = await run;

        Assert.True(result.Stopped);
        Assert.Equal(
            "The backend may go on making 4 videos. Get them, and what was made before them, with:\n"
                + "Resume-NemoVideo | Export-NemoVideo -Path out\n6 more had not begun, and cost nothing.",
            Assert.Single(shell.HostLines));
        // What was begun is in the journal, and nobody holds it any more; what was not is nowhere.
        var left = shell.Run("Get-NemoVideo 'stopped-*' | ForEach-Object { $_.Status.ToString() }").Output;
        Assert.Equal(Enumerable.Repeat("Sending", 4), left);
        Assert.True(backend.IsQuiet);
        Assert.Equal(4, backend.Messages.Count);
    }

    [PowerShellFact]
    public async Task After_Select_Object_First_nothing_more_is_begun_though_commands_below_go_on()
    {
        using var enough = new ManualResetEventSlim();
        var ended = new TaskCompletionSource();
        var run = Start(
            "1..10 | ForEach-Object { \"first $_\" } | New-NemoVideo -ThrottleLimit 3 | Select-Object -First 2 "
                + "| ForEach-Object -Process { $_.Name } -End { $Ended.SetResult(); $null = $Enough.Wait(60000) }",
            ("Enough", enough),
            ("Ended", ended));
        var held = await backend.NextAsync(3);
        held[0].Finish();
        // The fourth has the slot of the first; the second result is enough.
        Assert.Equal("first 4", (await backend.NextAsync()).Prompt);
        held[1].Finish();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("2 videos", Assert.Single(shell.HostLines), StringComparison.Ordinal);
        enough.Set();
        var result = await run;

        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(4, backend.Messages.Count);
        Assert.Equal(backend.Messages.Count, shell.Run("Get-NemoVideo 'first-*' | Where-Object Status -ne Failed").Output.Count);
    }

    [PowerShellFact]
    public async Task One_at_a_time_and_the_first_alone_costs_one_video()
    {
        var run = Start("'alone a', 'alone b', 'alone c' | New-NemoVideo -ThrottleLimit 1 | Select-Object -First 1");
        (await backend.NextAsync()).Finish();
        Assert.Single((await run).Output);
        Assert.Empty(shell.Run("Get-NemoCredits").Errors);
        Assert.Single(backend.Messages);
    }

    [PowerShellFact]
    public async Task ErrorAction_Stop_ends_all_at_the_first_error()
    {
        var run = Start("1..6 | ForEach-Object { \"strict $_\" } | New-NemoVideo -ThrottleLimit 2 -ErrorAction Stop");
        (await backend.NextAsync(2))[0].Refuse(402);
        var result = await run;

        Assert.StartsWith("PlanBlocked,", Assert.Single(result.Errors).Id, StringComparison.Ordinal);
        Assert.Contains("Resume-NemoVideo", Assert.Single(shell.HostLines), StringComparison.Ordinal);
        Assert.InRange(backend.Messages.Count, 2, 3);
    }

    private Task<ShellResult> Start(string script, params (string Name, object? Value)[] variables) =>
        shell.Start(Connect + script, [("Url", backend.Address), .. variables]);
}
