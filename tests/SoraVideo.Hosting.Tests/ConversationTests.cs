namespace SoraVideo.Hosting.Tests;

/// <summary>From the bytes of an answer to what is shown and done.</summary>
public sealed class ConversationTests
{
    private const string Connect = "$c = Connect-Nemo -ApiUrl $Url -Token abcdef -Language $Language; ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The words; then what Auto does, and what of it costs.</summary>
    public static TheoryData<string, string, string, string> Table => new()
    {
        { "en", "I added a title. Click \"Add Music\" to continue.", "Edit", "Add Music" },
        { "zh-CN", "标题已添加。请点击“添加音乐”。", "Edit", "添加音乐" },
        { "en", "I trimmed it. Open the project panel to see it.", "ReadState", "" },
        { "zh-CN", "字幕已更新，请打开项目面板查看。", "ReadState", "" },
        { "en", "I made a clip. Drag the clip to the start of the timeline.", "Edit", "Drag the clip to the start of the timeline" },
        { "zh-CN", "素材已添加，请将片段拖拽到时间轴开头。", "Edit", "将片段拖拽到时间轴开头" },
        { "en", "It is ready. Preview in Timeline panel.", "ShowTimeline", "" },
        { "zh-CN", "片头已加好，可在时间线面板预览效果。", "ShowTimeline", "" },
        { "en", "I've added the title; click Export to download.", "Export", "" },
        { "zh-CN", "已添加标题，点击导出即可下载。", "Export", "" },
        { "en", "Your balance is low. Check your account page to see the balance.", "ReadCredits", "" },
        { "zh-CN", "积分不足。请前往账户页面查看余额。", "ReadCredits", "" },
        { "en", "The project was renamed. Go to the dashboard to see all projects.", "ReadState", "" },
        { "zh-CN", "项目已保存，可前往工作台查看。", "ReadState", "" },
    };

    [PowerShellTheory]
    [MemberData(nameof(Table))]
    public async Task Talk_of_buttons_is_done_by_Auto_and_edits_once(string language, string words, string kind, string edit)
    {
        await using var backend = new GatedBackend { Words = words, AnswersAtOnce = true };

        var result = Say(backend, language, "Auto");

        Assert.Empty(result.Errors);
        // The edit's own answer says the same again, and must not be followed.
        Assert.Equal(edit.Length > 0 ? ["go", edit] : ["go"], backend.Messages);
        Assert.Equal(kind, result.Output[0]);
        Assert.Equal("", result.Output[1]);
        Assert.Equal(kind == "Export", backend.Requests.Contains("POST /api/render/proxy/lambda"));
        Assert.Equal(kind == "ReadCredits", backend.Requests.Contains("GET /api/credits/balance/simple"));
    }

    [PowerShellTheory]
    [MemberData(nameof(Table))]
    public async Task Talk_of_buttons_is_offered_where_it_does_more_than_read(string language, string words, string kind, string edit)
    {
        await using var backend = new GatedBackend { Words = words, AnswersAtOnce = true };

        var result = Say(backend, language, "Offer");

        var isOffered = kind is "Edit" or "Export";
        Assert.Empty(result.Errors);
        Assert.Equal(["go"], backend.Messages);
        Assert.Equal(isOffered ? "" : kind, result.Output[0]);
        Assert.Equal(isOffered ? kind : "", result.Output[1]);
        Assert.Equal(edit, result.Output[2]);
        Assert.DoesNotContain("POST /api/render/proxy/lambda", backend.Requests);
        Assert.Equal(kind == "ReadCredits", backend.Requests.Contains("GET /api/credits/balance/simple"));
    }

    [PowerShellFact]
    public async Task Of_several_edits_in_a_reply_Auto_sends_one_and_offers_the_rest()
    {
        await using var backend = new GatedBackend
        {
            Words = "Drag the title to the end. Drag the music to the start. Click Export.",
            AnswersAtOnce = true,
        };

        var result = Say(backend, "en", "Auto");

        Assert.Empty(result.Errors);
        Assert.Equal(["go", "Drag the title to the end"], backend.Messages);
        Assert.Equal("Edit", result.Output[1]);
        Assert.Equal("Drag the music to the start", result.Output[2]);
        Assert.Single(backend.Requests, line => line == "POST /api/render/proxy/lambda");
    }

    [PowerShellTheory]
    [InlineData("en", "I set the speed. You can adjust it in the editor.")]
    [InlineData("zh-CN", "音乐换成了爵士乐，右侧面板可以调整音量。")]
    public async Task What_leaves_open_what_to_change_is_neither_sent_nor_offered(string language, string words)
    {
        await using var backend = new GatedBackend { Words = words, AnswersAtOnce = true };

        var result = Say(backend, language, "Auto");

        Assert.Equal(["go"], backend.Messages);
        Assert.Equal("", result.Output[1]);
    }

    [PowerShellFact]
    public async Task A_step_that_was_left_open_is_taken_when_it_is_asked_for()
    {
        await using var backend = new GatedBackend { Words = "Drag the title to the end.", AnswersAtOnce = true };
        using var shell = new Shell();

        var result = shell.Run(
            Connect + "$reply = nemo go; $reply.Actions | Invoke-NemoAction -WhatIf; ($reply.Actions | Invoke-NemoAction).Actions.Count",
            ("Url", backend.Address), ("Language", "en"));

        Assert.Empty(result.Errors);
        Assert.Equal(["go", "Drag the title to the end"], backend.Messages);
    }

    [PowerShellFact]
    public async Task Words_are_written_while_the_answer_is_still_open()
    {
        const string First = "I've added the title to the clip. ";
        const string Second = "Click Export to save it. Sorry, I ran into a temporary problem.";
        var events = new[] { AgentStream.Event(First, isPartial: true), AgentStream.Event(Second, isPartial: true) + AgentStream.Event(First + Second) };
        var rest = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(line => line switch
        {
            "POST /api/tasks/me/with-session/nemo_agent" => ScriptedServer.Json("""{"code":0,"data":{"session_id":"1"}}"""),
            "POST /run_sse" => AgentStream.Head(string.Concat(events)) + events[0],
            _ => ScriptedServer.Json("""{"code":0,"data":{"state":{}}}"""),
        })
        { RestOfStream = rest.Task };
        using var shell = new Shell();

        var running = shell.Start(
            Connect + "nemo add a title -Stream | ForEach-Object { $null = $Heard.TrySetResult(\"$_\"); $_ }",
            ("Url", server.Address), ("Language", "en"), ("Heard", heard));
        var first = await heard.Task.WaitAsync(Patience);

        Assert.NotEqual("", first);
        Assert.StartsWith(first, First, StringComparison.Ordinal);
        rest.SetResult(events[1]);
        var result = await running.WaitAsync(Patience);
        Assert.Empty(result.Errors);
        Assert.Equal("I've added the title to the clip.", string.Concat(result.Output.OfType<string>()));
        Assert.Equal("I've added the title to the clip.", ShellResult.Of(result.Output[^1], "Text"));
        Assert.Single(server.Requests, line => line == "POST /run_sse");
    }

    private static ShellResult Say(GatedBackend backend, string language, string followUp)
    {
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        return shell.Run(
            Connect + "$r = nemo go -FollowUp $FollowUp -Path $Folder; \"$($r.Done.Kind)\"; \"$($r.Actions.Kind)\"; \"$($r.Actions.Instruction)\"",
            ("Url", backend.Address), ("Language", language), ("FollowUp", followUp), ("Folder", folder.FullPath));
    }
}
