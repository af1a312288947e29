using System.Management.Automation;

namespace SoraVideo.Hosting.Tests;

/// <summary>What runs beside what, in which order it comes, and what becomes of errors.</summary>
public sealed class BatchPipelineTests : IAsyncLifetime, IDisposable
{
    private const string Connect = "$c = Connect-Nemo -ApiUrl $Url -Token abcdef; ";
    private const string Message = "POST /run_sse";
    private const string Render = "POST /api/render/proxy/lambda";
    private readonly GatedBackend backend = new();
    private readonly Shell shell = new();
    private readonly TemporaryFolder folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await backend.DisposeAsync();

    public void Dispose()
    {
        shell.Dispose();
        folder.Dispose();
    }

    [PowerShellFact]
    public async Task No_more_than_the_limit_run_at_once_and_the_next_begins_when_one_is_done()
    {
        var run = Start("1..12 | ForEach-Object { \"p$_\" } | New-NemoVideo -ThrottleLimit 3");
        var held = new Queue<HeldMessage>(await backend.NextAsync(3));
        Assert.Equal(["p1", "p2", "p3"], held.Select(message => message.Prompt).Order());
        for (var next = 4; next <= 12; next++)
        {
            held.Dequeue().Finish();
            var begun = await backend.NextAsync();
            Assert.Equal($"p{next}", begun.Prompt);
            held.Enqueue(begun);
        }

        foreach (var message in held)
            message.Finish();
        var result = await run;
        Assert.Empty(result.Errors);
        Assert.Equal(12, result.Output.Count);
        Assert.Equal(3, backend.Most);
    }

    [PowerShellFact]
    public async Task All_inputs_are_taken_while_none_is_done()
    {
        var last = new TaskCompletionSource();
        var run = Start(
            "1..12 | ForEach-Object { if ($_ -eq 12) { $Last.SetResult() }; \"p$_\" } | New-NemoVideo -ThrottleLimit 2", ("Last", last));

        await last.Task.WaitAsync(TimeSpan.FromSeconds(20));
        for (var i = 0; i < 12; i++)
            (await backend.NextAsync()).Finish();
        Assert.Equal(12, (await run).Output.Count);
    }

    [PowerShellFact]
    public async Task An_export_begins_and_ends_while_later_videos_are_being_made()
    {
        var run = Start("'a', 'b', 'c' | New-NemoVideo | Export-NemoVideo -Path $Folder -ThrottleLimit 1", ("Folder", folder.FullPath));
        var held = (await backend.NextAsync(3)).ToDictionary(message => message.Prompt);
        held["a"].Finish();
        await backend.NextDownloadAsync();
        held["b"].Finish();
        // With one slot, the second begins once the first is on disk, and New-NemoVideo has the thread all the time.
        await backend.NextDownloadAsync();
        Assert.True(File.Exists(Path.Combine(folder.FullPath, "a.mp4")));
        held["c"].Finish();

        var result = await run;
        Assert.Empty(result.Errors);
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(["a.mp4", "b.mp4", "c.mp4"], Directory.GetFiles(folder.FullPath).Select(Path.GetFileName).Order());
    }

    [PowerShellFact]
    public async Task Work_goes_on_while_a_command_below_keeps_the_thread()
    {
        using var goOn = new ManualResetEventSlim();
        var run = Start("'a', 'b', 'c' | New-NemoVideo -ThrottleLimit 1 | ForEach-Object { $null = $GoOn.Wait(60000); $_ }", ("GoOn", goOn));
        (await backend.NextAsync()).Finish();
        // The first is written, and the second done, while the thread is below: its slot is handed on all the same.
        (await backend.NextAsync()).Finish();
        var third = await backend.NextAsync();
        goOn.Set();
        third.Finish();
        Assert.Equal(3, (await run).Output.Count);
    }

    [PowerShellFact]
    public async Task Results_come_as_they_are_finished()
    {
        using var seen = new SemaphoreSlim(0);
        var run = Start("'a', 'b', 'c' | New-NemoVideo | ForEach-Object { $null = $Seen.Release(); $_.Name }", ("Seen", seen));
        var held = (await backend.NextAsync(3)).ToDictionary(message => message.Prompt);
        foreach (var name in new[] { "c", "a", "b" })
        {
            held[name].Finish();
            Assert.True(await seen.WaitAsync(TimeSpan.FromSeconds(20)));
        }

        Assert.Equal(["c", "a", "b"], (await run).Output);
    }

    [PowerShellFact]
    public async Task Ordered_results_and_errors_come_in_the_order_of_the_inputs()
    {
        var run = Start(
            "'a', ' ', 'b', 'c' | New-NemoVideo -Ordered 2>&1 | ForEach-Object { if ($_.Name) { $_.Name } else { $_.CategoryInfo.Reason + $_.TargetObject } }");
        var held = (await backend.NextAsync(3)).ToDictionary(message => message.Prompt);
        held["c"].Finish();
        held["b"].Refuse(402);
        held["a"].Finish();

        Assert.Equal(["a", "NemoException ", "NemoExceptionb", "c"], (await run).Output);
    }

    [PowerShellFact]
    public async Task Each_input_that_fails_has_its_error_with_the_very_object_as_its_target()
    {
        var rows = Enumerable.Range(0, 4).Select(i => Row($"p{i}", i == 3 ? "soon" : "2")).ToArray();
        var run = Start("$Rows | New-NemoVideo", ("Rows", rows));
        foreach (var message in await backend.NextAsync(3))
        {
            if (message.Prompt == "p1")
                message.Finish();
            else
                message.Refuse(402);
        }

        var result = await run;
        Assert.Single(result.Output);
        Assert.Equal(3, result.Errors.Count);
        foreach (var row in new[] { rows[0], rows[2], rows[3] })
            Assert.Single(result.Errors, error => ReferenceEquals(error.Target, row));
        Assert.DoesNotContain("p3", backend.Messages);
    }

    [PowerShellFact]
    public async Task Without_credits_nothing_more_is_begun_and_what_runs_is_written()
    {
        using var refused = new SemaphoreSlim(0);
        var run = Start(
            "'a', 'b', 'c', 'd' | New-NemoVideo -ThrottleLimit 2 2>&1 | ForEach-Object { "
                + "if ($_.Name) { $_.Name } else { Write-Information \"$($_.FullyQualifiedErrorId.Split(',')[0]) $($_.TargetObject)\"; $null = $Refused.Release() } }",
            ("Refused", refused));
        var held = (await backend.NextAsync(2)).ToDictionary(message => message.Prompt);
        held["a"].Finish();
        var third = await backend.NextAsync();
        held["b"].Refuse(2001);
        // Told that there is nothing left, d waits no more; c runs to its end.
        Assert.True(await refused.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(await refused.WaitAsync(TimeSpan.FromSeconds(20)));
        third.Finish();

        var result = await run;
        Assert.Equal(["a", "c"], result.Output);
        Assert.Equal(["NoCredits b", "NoCredits d"], result.Information.Where(line => line.StartsWith("NoCredits", StringComparison.Ordinal)));
        Assert.Equal(3, backend.Messages.Count);
    }

    [PowerShellFact]
    public async Task Without_credits_and_without_results_the_command_ends()
    {
        var run = Start("try { 'a', 'b' | New-NemoVideo -ThrottleLimit 1 } catch { \"caught $($_.TargetObject)\" }");
        (await backend.NextAsync()).Refuse(2001);
        var result = await run;
        Assert.Equal("caught a", Assert.Single(result.Output));
        Assert.Equal("b", Assert.Single(result.Errors).Target);
        Assert.Single(backend.Messages);
    }

    [PowerShellFact]
    public async Task Messages_to_one_session_follow_each_other_and_each_is_exported_before_the_next()
    {
        var run = Start(
            "'a', 'b', 'c' | New-NemoVideo -Session $c.Session | Export-NemoVideo -Path $Folder", ("Folder", folder.FullPath));
        foreach (var name in new[] { "a", "b", "c" })
        {
            var message = await backend.NextAsync();
            Assert.Equal(name, message.Prompt);
            message.Finish();
        }

        Assert.Empty((await run).Errors);
        Assert.Equal(1, backend.Most);
        var steps = backend.Requests.Where(line => line is Message or Render);
        Assert.Equal([Message, Render, Message, Render, Message, Render], steps);
    }

    [PowerShellFact]
    public async Task Other_runspaces_share_the_connection()
    {
        var run = Start(
            "1..3 | ForEach-Object -Parallel { Import-Module $using:Module; \"p$_\" | New-NemoVideo -Connection $using:c }",
            ("Module", TestKit.Repository.Module));
        foreach (var message in await backend.NextAsync(3))
            message.Finish();

        var result = await run;
        Assert.Empty(result.Errors);
        Assert.Equal(["1", "2", "3"], result.Output.Select(video => ShellResult.Of(video, "SessionId")).Order());
    }

    [PowerShellFact]
    public async Task Progress_has_one_line_for_all_and_one_for_each_that_runs_and_goes_away()
    {
        using var watched = new Shell { DrawnAt = 3 };
        var run = watched.Start(
            Connect + "'a', 'b', 'c', 'd' | New-NemoVideo -ThrottleLimit 2 -Verbose | Export-NemoVideo -Path $Folder -ThrottleLimit 2",
            ("Url", backend.Address), ("Folder", folder.FullPath));
        var held = await backend.NextAsync(2);
        await watched.Drawn.Task.WaitAsync(TimeSpan.FromSeconds(20));
        foreach (var message in held)
            message.Finish();
        foreach (var message in await backend.NextAsync(2))
            message.Finish();

        var result = await run;
        Assert.Contains(result.Progress, record => record.StatusDescription == "0 of 4 made, 2 running, 2 waiting");
        var children = result.Progress.Where(record => record.ParentActivityId == 1968).ToArray();
        Assert.Equal(2, children.Select(record => record.ActivityId).Distinct().Count());
        Assert.Contains(children, record => record.Activity == "a" && record.StatusDescription.StartsWith("Generating: ", StringComparison.Ordinal));
        foreach (var line in result.Progress.GroupBy(record => record.ActivityId))
            Assert.Equal(ProgressRecordType.Completed, line.Last().RecordType);
        Assert.Contains(result.Verbose, line => line.StartsWith("4 made, 0 failed, 0 unclear in 0:", StringComparison.Ordinal));
    }

    [PowerShellFact]
    public async Task Progress_says_what_was_spent_and_of_how_much()
    {
        using var watched = new Shell();
        var run = watched.Start(
            // An account of its own: what another test left unfinished could have cost something, too.
            "$null = Connect-Nemo -ApiUrl $Url -Token (New-Guid).Guid; 'a', 'b' | New-NemoVideo -ThrottleLimit 1 -MaxCredits 500 -Verbose; "
                + "'c' | New-NemoVideo -Verbose",
            ("Url", backend.Address));
        var first = await backend.NextAsync();
        await watched.SaidAsync("0 of 2 made, 1 running, 1 waiting, 0 of 500 credits").WaitAsync(TimeSpan.FromSeconds(20));
        first.Finish();
        var second = await backend.NextAsync();
        await watched.SaidAsync("1 of 2 made, 1 running, 100 of 500 credits").WaitAsync(TimeSpan.FromSeconds(20));
        second.Finish();
        (await backend.NextAsync()).Finish();

        var result = await run;
        Assert.Contains(result.Verbose, line => line.EndsWith(", 200 of 500 credits", StringComparison.Ordinal));
        Assert.Contains(result.Verbose, line => line.StartsWith("1 made, ", StringComparison.Ordinal) && line.EndsWith(", 100 credits", StringComparison.Ordinal));
    }

    [PowerShellFact]
    public async Task Files_of_one_name_are_numbered_as_the_inputs_came_and_not_as_they_are_finished()
    {
        var rows = Enumerable.Range(1, 3).Select(i => Row($"p{i}", "2")).ToArray();
        var run = Start("$Rows | New-NemoVideo -Name same | Export-NemoVideo -Path $Folder", ("Rows", rows), ("Folder", folder.FullPath));
        var held = (await backend.NextAsync(3)).ToDictionary(message => message.Prompt);
        foreach (var prompt in new[] { "p3", "p2", "p1" })
        {
            held[prompt].Finish();
            await backend.NextDownloadAsync();
        }

        var result = await run;
        Assert.Empty(result.Errors);
        var files = result.Output.ToDictionary(done => ShellResult.Of(done, "SessionId")!, done => (FileInfo)ShellResult.Of(done, "File")!);
        Assert.Equal(
            ["same.mp4", "same-2.mp4", "same-3.mp4"],
            new[] { "p1", "p2", "p3" }.Select(prompt => files[held[prompt].Session].Name));
    }

    private static PSObject Row(string prompt, string duration)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Prompt", prompt));
        row.Properties.Add(new PSNoteProperty("Duration", duration));
        return row;
    }

    private Task<ShellResult> Start(string script, params (string Name, object? Value)[] variables) =>
        shell.Start(Connect + script, [("Url", backend.Address), .. variables]);
}
