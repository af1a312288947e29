namespace SoraVideo.Hosting.Tests;

/// <summary>How long a connection waits, where the user says so.</summary>
public sealed class PatienceTests : IDisposable
{
    /// <summary>Far less than without the parameter, and far more than with it.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [PowerShellFact]
    public async Task A_network_that_goes_away_is_not_waited_for_without_patience()
    {
        var server = new ScriptedServer(Answer);
        Assert.Empty(shell.Run("$null = Connect-Nemo -ApiUrl $Url -Token abcdef -NetworkPatience 0", ("Url", server.Address)).Errors);
        await server.DisposeAsync();

        var result = await shell.Start("Get-NemoCredits").WaitAsync(Enough);

        Assert.StartsWith("Unreachable,", Assert.Single(result.Errors).Id, StringComparison.Ordinal);
    }

    [PowerShellFact]
    public async Task A_render_is_looked_at_as_often_as_asked()
    {
        await using var server = new ScriptedServer(Answer);
        var rendered = await shell.Start(
            "$null = Connect-Nemo -ApiUrl $Url -Token abcdef -PollInterval 1; Export-NemoVideo -Session 1 -NoDownload",
            ("Url", server.Address)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(rendered.Errors);
        Assert.Single(rendered.Output);
    }

    private static string? Answer(string line) => line switch
    {
        "POST /api/tasks/me/with-session/nemo_agent" => ScriptedServer.Json("""{"code":0,"data":{"session_id":"1"}}"""),
        "POST /api/render/proxy/lambda" => ScriptedServer.Json("""{"status":"pending"}"""),
        _ when line.StartsWith("GET /api/render/", StringComparison.Ordinal) =>
            ScriptedServer.Json("""{"status":"completed","output":{"url":"http://127.0.0.1:9/film.mp4"}}"""),
        _ => ScriptedServer.Json("""{"code":0,"data":{"state":{"draft":{"d":1000,"t":[{"tt":0,"sg":[{"d":1000,"m":{"name":"rain"}}]}]}}}}"""),
    };
}
