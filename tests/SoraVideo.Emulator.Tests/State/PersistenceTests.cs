using System.Text.Json.Nodes;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.State;

public sealed class PersistenceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nemo-test-");

    [Fact]
    public async Task Accounts_sessions_uploads_and_the_ledger_survive()
    {
        var (token, session, state, media) = ("", "", "", "");
        await using (var server = await StartAsync())
        {
            token = await server.NewTokenAsync();
            session = await server.NewSessionAsync();
            await server.Http.SendAsync(server.Request(HttpMethod.Post, $"/api/upload-video/nemo_agent/me/{session}", OneFile()));
            await server.SayAsync(session, "neon rain");
            var json = await server.StateAsync(session);
            (state, media) = (json.ToJsonString(), new Uri((string)json["video_infos"]![0]!["url"]!).AbsolutePath);
        }

        await using var again = await StartAsync();
        again.Token = token;

        Assert.Equal(state, (await again.StateAsync(session)).ToJsonString());
        Assert.Equal(0, (int)(await again.CreditsAsync())["total"]!);
        Assert.Equal(3, (await again.Http.GetByteArrayAsync(media)).Length);
        Assert.Equal((1, 1), (again.Emulator.Ledger.Charges.Count, again.Emulator.Ledger.Messages.Count));
        Assert.Empty(Directory.EnumerateFiles(folder.FullName, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_running_render_is_taken_up_again()
    {
        await using (var server = await StartAsync())
        {
            server.Emulator.Faults.Add(new Fault { Operation = Operations.Render, RenderNeverEnds = true });
            var session = await server.NewSessionAsync();
            await server.SayAsync(session, "a 1-second 64x36 video of waves");
            await server.SubmitAsync(session, "render_1", (await server.StateAsync(session))["draft"]!);
        }

        await using var again = await StartAsync();

        Assert.Equal("completed", (string)(await again.RenderedAsync("render_1"))["status"]!);
    }

    [Fact]
    public async Task What_a_stopped_run_had_frozen_is_given_back()
    {
        var token = "";
        await using (var server = await StartAsync(new HeldTime()))
        {
            token = await server.NewTokenAsync();
            await server.StartMessageAsync(await server.NewSessionAsync(), "neon rain");
        }

        await using var again = await StartAsync();
        again.Token = token;

        Assert.Equal("100 0", Show(await again.CreditsAsync()));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Show(JsonNode credits) => $"{credits["available"]} {credits["frozen"]}";

    private static MultipartFormDataContent OneFile() => new() { { new ByteArrayContent([1, 2, 3]), "files", "a.jpg" } };

    private Task<Server> StartAsync(TimeProvider? time = null) =>
        Server.StartAsync(new() { DataFolder = folder.FullName, Speed = Server.Fast, Time = time ?? TimeProvider.System });
}
