namespace SoraVideo.Hosting.Tests;

/// <summary>Every row of the contract's error table, from the bytes on the socket to the error record.</summary>
public sealed class ErrorRecordTests
{
    private const string Connected = """{"code":0,"data":{"session_id":"5529798706024415232","task_id":"task_1","user_id":"u 1"}}""";
    private const string State =
        """{"code":0,"data":{"session_id":"5529798706024415232","state":{"draft":{"t":[{"tt":0,"sg":[{"d":1000}]}]}}}}""";
    private static readonly string Draftless = """{"code":0,"data":{"state":{}}}""";

    /// <summary>Operation, HTTP status, body, the error id, and what the message must say.</summary>
    public static TheoryData<string, int, string, string, string> Rows => new()
    {
        // 1001: bad or expired token; a token that was given is never replaced.
        { "credits", 200, """{"code":1001,"message":"token expired"}""", "TokenRejected", "-Token" },
        { "credits", 401, """{"code":1001,"message":"token expired"}""", "TokenRejected", "token expired" },
        { "credits", 401, """{"detail":"Unauthorized"}""", "TokenRejected", "Unauthorized" },
        { "credits", 401, """{"code":1010,"message":"bad token"}""", "TokenRejected", "bad token" },
        { "credits", 200, """{"code":1011,"msg":"bad token"}""", "TokenRejected", "code 1011" },
        // 1002: session not found.
        { "state", 200, """{"code":1002,"message":"session not found"}""", "SessionNotFound", "New-NemoVideo" },
        { "state", 404, """{"detail":"Session not found"}""", "SessionNotFound", "HTTP 404" },
        { "state", 404, """{"error":"Session not found: 1"}""", "SessionNotFound", "HTTP 404" },
        { "message", 200, """{"code":1002,"message":"session not found"}""", "SessionNotFound", "code 1002" },
        // 2001: no credits.
        { "message", 200, """{"code":2001,"message":"insufficient credits"}""", "NoCredits", "Top up" },
        { "message", 402, """{"code":2001,"message":"insufficient credits"}""", "NoCredits", "insufficient credits" },
        // 4001 and 4002: files.
        {
            "upload", 200, """{"code":4001,"message":"unsupported"}""", "UnsupportedMedia",
            "mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac"
        },
        { "upload", 415, "nope", "UnsupportedMedia", "HTTP 415" },
        { "upload", 200, """{"code":4002,"message":"too large"}""", "MediaTooLarge", "500 MB" },
        { "upload", 413, "<html>Request Entity Too Large</html>", "MediaTooLarge", "compress" },
        // 400: the client id is missing.
        { "token", 400, """{"code":400,"message":"X-Client-Id required"}""", "ClientIdMissing", "NEMO_CLIENT_ID" },
        { "token", 200, """{"code":400,"message":"X-Client-Id required"}""", "ClientIdMissing", "NEMO_CLIENT_ID" },
        { "credits", 400, """{"code":400,"message":"bad"}""", "InvalidRequest", "bad" },
        // 402: the plan, or missing attribution.
        { "render", 402, """{"code":402,"message":"export blocked"}""", "PlanBlocked", "upgrade" },
        { "render", 200, """{"code":402,"message":"export blocked"}""", "PlanBlocked", "X-Skill" },
        { "render", 402, "Payment Required", "PlanBlocked", "not of credits" },
        // 403: a scope is missing.
        { "render", 403, """{"code":403,"message":"scope"}""", "Forbidden", "scope" },
        { "credits", 200, """{"code":403,"reason":"scope"}""", "Forbidden", "scopes" },
        // 429: rate limit, once more after the wait, then an error.
        { "credits", 429, """{"code":429,"message":"slow down"}""", "RateLimited", "Wait" },
        { "credits", 200, """{"code":429,"message":"slow down"}""", "RateLimited", "slow down" },
        { "token", 429, """{"code":429,"message":"1 token per client"}""", "RateLimited", "7 days" },
        { "message", 429, """{"code":429,"message":"slow down"}""", "RateLimited", "slow down" },
        // Anything else that is no success.
        { "credits", 200, """{"code":7777,"message":"new thing"}""", "UnknownCode", "code 7777: new thing" },
        { "credits", 200, """{"success":false,"error":"no"}""", "UnknownCode", "no" },
        { "credits", 200, "<html><body>Sign in to the wifi</body></html>", "UnexpectedAnswer", "login page" },
        { "credits", 302, "", "UnexpectedAnswer", "HTTP 302" },
        { "credits", 422, """{"detail":[{"loc":["body"],"msg":"field required","type":"x"}]}""", "InvalidRequest", "field required" },
        { "poll", 404, """{"detail":"Not Found"}""", "NotFound", "render_1" },
        { "credits", 200, "{\"code\":7777,\"message\":\"\\u001b[31mred\\u001b[0m \\u202eevil\"}", "UnknownCode", "red evil" },
    };

    [PowerShellTheory]
    [MemberData(nameof(Rows))]
    public async Task An_answer_becomes_its_error(string operation, int status, string body, string id, string says)
    {
        await using var server = new ScriptedServer(line => line switch
        {
            "POST /api/auth/anonymous-token" when operation != "token" =>
                ScriptedServer.Json("""{"code":0,"data":{"token":"nmv_usr_x"}}"""),
            "POST /api/tasks/me/with-session/nemo_agent" => ScriptedServer.Json(Connected),
            _ when line.StartsWith("GET /api/state/", StringComparison.Ordinal) && operation != "state" =>
                ScriptedServer.Json(operation == "render" ? State : Draftless),
            _ => ScriptedServer.Json(body, status, "Retry-After: 0\r\n"),
        });
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        var result = shell.Run(
            Script(operation),
            ("Url", server.Address),
            ("Picture", folder.Write("a.png", [1, 2, 3])),
            ("Client", Guid.NewGuid().ToString()));

        var error = Assert.Single(result.Errors);
        Assert.StartsWith(id + ",SoraVideo.Commands.", error.Id, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.NotEqual("NotSpecified", error.Category);
        Assert.DoesNotContain("nmv_usr", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [PowerShellFact]
    public async Task An_anonymous_account_without_credits_is_given_its_link_to_register()
    {
        await using var server = new ScriptedServer(line => line switch
        {
            "POST /api/auth/anonymous-token" => ScriptedServer.Json("""{"code":0,"data":{"token":"nmv_usr_x"}}"""),
            "POST /api/tasks/me/with-session/nemo_agent" => ScriptedServer.Json(Connected),
            "POST /run_sse" => ScriptedServer.Json("""{"code":2001,"message":"no credits"}"""),
            _ => ScriptedServer.Json(Draftless),
        });
        using var shell = new Shell();
        var result = shell.Run(
            "$null = Connect-Nemo -ApiUrl $Url -ClientId $Client; 'rain' | New-NemoVideo",
            ("Url", server.Address),
            ("Client", Guid.NewGuid().ToString()));

        var error = Assert.Single(result.Errors);
        Assert.StartsWith("NoCredits,", error.Id, StringComparison.Ordinal);
        Assert.Contains("register?bind=u%201", error.Message, StringComparison.Ordinal);
    }

    [PowerShellFact]
    public async Task An_expired_starter_token_is_renewed_once_with_the_same_client_id()
    {
        var tokens = 0;
        await using var server = new ScriptedServer(line => line switch
        {
            "POST /api/auth/anonymous-token" => ScriptedServer.Json($$$"""{"code":0,"data":{"token":"nmv_usr_{{{++tokens}}}"}}"""),
            "POST /api/tasks/me/with-session/nemo_agent" => ScriptedServer.Json(Connected),
            _ => ScriptedServer.Json("""{"code":1001,"message":"expired"}""", 401),
        });
        using var shell = new Shell();
        var result = shell.Run(
            "$null = Connect-Nemo -ApiUrl $Url -ClientId $Client; Get-NemoCredits",
            ("Url", server.Address),
            ("Client", Guid.NewGuid().ToString()));

        Assert.StartsWith("TokenRejected,", Assert.Single(result.Errors).Id, StringComparison.Ordinal);
        Assert.Equal(2, tokens);
        Assert.Equal(2, server.Requests.Count(line => line.Contains("/credits/", StringComparison.Ordinal)));
    }

    private static string Script(string operation) => operation switch
    {
        "token" => "$null = Connect-Nemo -ApiUrl $Url -ClientId $Client",
        "credits" => "$null = Connect-Nemo -ApiUrl $Url -Token abcdef; Get-NemoCredits",
        "state" => "$null = Connect-Nemo -ApiUrl $Url -Token abcdef; Get-NemoState",
        "message" => "$c = Connect-Nemo -ApiUrl $Url -Token abcdef; 'rain' | New-NemoVideo -Session $c.Session",
        "upload" => "$null = Connect-Nemo -ApiUrl $Url -Token abcdef; Send-NemoMedia $Picture",
        "poll" => "$null = Connect-Nemo -ApiUrl $Url -Token abcdef; Export-NemoVideo -RenderId render_1 -NoDownload",
        _ => "$null = Connect-Nemo -ApiUrl $Url -Token abcdef; Export-NemoVideo -NoDownload",
    };
}
