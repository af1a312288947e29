using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SoraVideo.Emulator.Tests.Support;

namespace SoraVideo.Emulator.Tests.Endpoints;

public sealed class UploadEndpointTests
{
    [Fact]
    public async Task Several_files_travel_in_one_request()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();

        var data = (await (await UploadAsync(server, session, ("猫.jpg", 10), ("b.mp4", 20), ("c.mp3", 30))).JsonAsync())["data"]!;

        Assert.True((bool)data["session_state_applied"]!);
        Assert.Equal(["猫.jpg image", "b.mp4 video", "c.mp3 audio"], data["files"]!.AsArray().Select(file => $"{file!["filename"]} {file["file_type"]}"));
        Assert.Equal(20, (await server.Http.GetByteArrayAsync((string)data["files"]![1]!["cdn_url"]!)).Length);
        Assert.Equal(3, (await server.StateAsync(session))["video_infos"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("prompt.txt")]
    [InlineData("prompt.docx")]
    [InlineData("prompt.pdf")]
    [InlineData("nothing")]
    public async Task Documents_are_not_media(string name)
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();

        var response = await UploadAsync(server, session, ("a.jpg", 10), (name, 10));

        Assert.Equal(4001, await response.CodeAsync());
        Assert.Empty((await server.StateAsync(session))["video_infos"]!.AsArray());
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_early_and_the_answer_arrives()
    {
        await using var server = await Server.StartAsync(new() { MaxUploadBytes = 1_000_000 });
        var session = await server.NewSessionAsync();

        var response = await UploadAsync(server, session, ("a.mp4", 30_000_000));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 4002), (response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_noticed_without_a_length_too()
    {
        await using var server = await Server.StartAsync(new() { MaxUploadBytes = 100_000 });
        var session = await server.NewSessionAsync();
        var request = server.Request(HttpMethod.Post, $"/api/upload-video/nemo_agent/me/{session}", Form(("a.mp4", 3_000_000)));
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal(4002, await (await server.Http.SendAsync(request)).CodeAsync());
    }

    [Fact]
    public async Task Addresses_are_taken_by_their_type()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        var path = $"/api/upload-video/nemo_agent/me/{session}";

        var good = await (await server.PostAsync(path, """{"urls":["https://example.com/a/dog.png"],"source_type":"url"}""")).JsonAsync();
        var document = await server.PostAsync(path, """{"urls":["https://example.com/a/dog.pdf"],"source_type":"url"}""");
        var local = await server.PostAsync(path, """{"urls":["file:///etc/a.png"],"source_type":"url"}""");

        Assert.Equal("dog.png", (string)good["data"]!["files"]![0]!["filename"]!);
        Assert.Equal((4001, 400), (await document.CodeAsync(), await local.CodeAsync()));
    }

    [Fact]
    public async Task An_unknown_session_takes_nothing()
    {
        await using var server = await Server.StartAsync();

        Assert.Equal(1002, await (await UploadAsync(server, "1", ("a.jpg", 10))).CodeAsync());
    }

    [Fact]
    public async Task Uploads_become_part_of_the_next_video()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await UploadAsync(server, session, ("a.jpg", 10), ("b.png", 10), ("song.mp3", 10));

        await server.SayAsync(session, "make a 10-second slideshow of my photos");

        var tracks = (await server.StateAsync(session))["draft"]!["t"]!.AsArray();
        Assert.Equal(["0-5000 a.jpg image", "5000-5000 b.png image"], tracks[0]!["sg"]!.AsArray().Select(Describe));
        Assert.Equal("song.mp3", (string)tracks[1]!["sg"]![0]!["m"]!["name"]!);
    }

    [Fact]
    public async Task A_logo_is_laid_over_the_video()
    {
        await using var server = await Server.StartAsync();
        var session = await server.NewSessionAsync();
        await UploadAsync(server, session, ("logo.png", 10));

        await server.SayAsync(session, "a 4-second video of waves with my logo as an overlay");

        var overlay = (await server.StateAsync(session))["draft"]!["t"]![1]!;
        Assert.Equal("0 True top-right", $"{overlay["tt"]} {overlay["sg"]![0]!["m"]!["overlay"]!.GetValue<bool>()} {overlay["sg"]![0]!["m"]!["position"]}");
    }

    private static string Describe(JsonNode? segment) => $"{segment!["s"]}-{segment["d"]} {segment["m"]!["name"]} {segment["m"]!["kind"]}";

    private static Task<HttpResponseMessage> UploadAsync(Server server, string session, params (string Name, int Size)[] files) =>
        server.Http.SendAsync(server.Request(HttpMethod.Post, $"/api/upload-video/nemo_agent/me/{session}", Form(files)));

    private static MultipartFormDataContent Form(params (string Name, int Size)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, size) in files)
        {
            var part = new ByteArrayContent(new byte[size]);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
            form.Add(part);
        }

        form.Add(new StringContent("x", Encoding.UTF8), "other");
        return form;
    }
}
