using LocalEmulator = SoraVideo.Emulator.Emulator;

namespace SoraVideo.Hosting.Tests;

/// <summary>Connections and runspaces.</summary>
public sealed class RunspaceTests
{
    private const string Connect = "$c = Connect-Nemo -ApiUrl $Url -Token nmv_usr_emulator_demo; $c.Session.Id";

    [PowerShellFact]
    public async Task Two_runspaces_hold_two_connections_and_neither_sees_the_others()
    {
        await using var one = await LocalEmulator.StartAsync();
        await using var two = await LocalEmulator.StartAsync();
        using var first = new Shell();
        using var second = new Shell();

        Assert.Empty(first.Run(Connect, ("Url", one.BaseAddress)).Errors);
        Assert.Empty(second.Run("Get-NemoConnection").Output);
        Assert.Empty(second.Run(Connect, ("Url", two.BaseAddress)).Errors);

        Assert.Equal(one.BaseAddress.Authority, Address(first));
        Assert.Equal(two.BaseAddress.Authority, Address(second));
        Assert.Empty(second.Run("Disconnect-Nemo").Errors);
        Assert.Equal(one.BaseAddress.Authority, Address(first));
        Assert.Empty(first.Run("Get-NemoCredits").Errors);
    }

    [PowerShellFact]
    public async Task A_connection_serves_another_runspace_when_it_is_handed_over()
    {
        await using var emulator = await LocalEmulator.StartAsync();
        using var first = new Shell();
        using var second = new Shell();
        var connection = first.Run("Connect-Nemo -ApiUrl $Url -Token nmv_usr_emulator_demo", ("Url", emulator.BaseAddress)).Output[0];

        var result = second.Run("(Get-NemoCredits -Connection $Given).Available", ("Given", connection));

        Assert.Equal(1_000_000m, Assert.Single(result.Output));
        Assert.Empty(second.Run("Get-NemoConnection").Output);
    }

    [PowerShellFact]
    public async Task A_runspace_that_closes_ends_its_connection()
    {
        await using var emulator = await LocalEmulator.StartAsync();
        object? connection;
        using (var shell = new Shell())
            connection = shell.Run("Connect-Nemo -ApiUrl $Url -Token nmv_usr_emulator_demo", ("Url", emulator.BaseAddress)).Output[0];

        Assert.Equal(true, ShellResult.Of(connection, "IsClosed"));
    }

    [PowerShellFact]
    public async Task A_pipeline_makes_a_video_in_a_bare_runspace()
    {
        await using var emulator = await LocalEmulator.StartAsync();
        using var shell = new Shell();
        using var folder = new TemporaryFolder();

        var result = shell.Run(
            "$null = Connect-Nemo -ApiUrl $Url -Token nmv_usr_emulator_demo -Language en; "
                + "'a 1-second 320x180 video of snow' | New-NemoVideo | Export-NemoVideo -Path $Folder",
            ("Url", emulator.BaseAddress),
            ("Folder", folder.FullPath));

        Assert.Empty(result.Errors);
        Assert.True(((FileInfo)ShellResult.Of(result.Output[0], "File")!).Length > 1000);
        Assert.Single(emulator.Ledger.Charges);
    }

    [PowerShellFact]
    public async Task Stopping_a_pipeline_returns_at_once_and_the_message_went_out_once()
    {
        await using var server = Silent();
        using var shell = new Shell();
        var running = Task.Run(
            () => shell.Run("$null = Connect-Nemo -ApiUrl $Url -Token abcdef; 'rain' | New-NemoVideo", ("Url", server.Address)));
        await server.Unanswered.Task;

        var clock = System.Diagnostics.Stopwatch.StartNew();
        shell.Stop();
        var result = await running;

        Assert.True(result.Stopped);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Single(server.Requests, line => line == "POST /run_sse");
        Assert.Contains(
            shell.HostLines,
            line => line.Contains("session 1. Get it, and what was made before it, with:\nResume-NemoVideo", StringComparison.Ordinal));
    }

    [PowerShellTheory]
    [InlineData("'rain' | New-NemoVideo")]
    [InlineData("'rain' | New-NemoVideo -NoWait; $null = Get-NemoCredits")]
    public async Task A_runspace_that_closes_while_an_answer_is_awaited_leaves_no_connection_behind(string script)
    {
        await using var server = Silent();
        Task running;
        using (var shell = new Shell())
        {
            running = Task.Run(() => shell.Run("$null = Connect-Nemo -ApiUrl $Url -Token abcdef; " + script, ("Url", server.Address)));
            await server.Unanswered.Task;
        }

        // However the pipeline ends, it ends; and the server sees the end of each connection.
        await ((Task)running.ContinueWith(_ => { }, TaskScheduler.Default)).WaitAsync(TimeSpan.FromMinutes(1));
        await server.AllClosed.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Single(server.Requests, line => line == "POST /run_sse");
    }

    // One that never answers a message.
    private static ScriptedServer Silent() => new(line => line switch
    {
        "POST /api/tasks/me/with-session/nemo_agent" => ScriptedServer.Json("""{"code":0,"data":{"session_id":"1"}}"""),
        "POST /run_sse" => null,
        _ => ScriptedServer.Json("""{"code":0,"data":{"state":{}}}"""),
    });

    private static string Address(Shell shell) => ((Uri)ShellResult.Of(shell.Run("Get-NemoConnection").Output[0], "ApiUrl")!).Authority;
}
