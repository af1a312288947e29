using System.Text;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>A token that the backend says back is nowhere to be read, whatever it looks like.</summary>
public class SecretTests
{
    private const string Token = "secret/with+odd=signs-and-a-length";

    public static TheoryData<string> Echoes() => 
        [Token, Uri.EscapeDataString(Token), Convert.ToBase64String(Encoding.UTF8.GetBytes(Token))];

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task It_is_neither_in_the_reply_nor_in_progress_nor_in_the_journal(string echo)
    {
        var events = Sse.Partial(echo[..10]) + Sse.Partial(echo[10..])
            + Sse.Parts($$"""{"text":{{Sse.Quoted(echo)}}}""", $"\"errorCode\":{Sse.Quoted(echo)},");

        var (said, kept) = await SayAsync(events, failing: false);

        Assert.DoesNotContain(echo, said, StringComparison.Ordinal);
        Assert.DoesNotContain(echo, kept, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task It_is_neither_in_a_failure_nor_in_the_journal(string echo)
    {
        var (said, kept) = await SayAsync(Sse.Data($$"""{"error":{{Sse.Quoted($"no {echo} here")}}}"""), failing: true);

        Assert.DoesNotContain(echo, said, StringComparison.Ordinal);
        Assert.DoesNotContain(echo, kept, StringComparison.Ordinal);
    }

    // All that is said while a message is answered like this, and all that is on disk afterwards.
    private static async Task<(string Said, string Kept)> SayAsync(string events, bool failing)
    {
        var said = new List<string>();
        await using var backend = new Backend(request => request.Line == Backend.Message ? RawAnswer.Events(events) : null);
        using (var client = new NemoClient(backend.Options() with { Token = Token, Trace = said.Add }))
        {
            var reports = new Reports();
            var making = client.GenerateAsync(Backend.Session, new VideoRequest { Prompt = "a city" }, reports);
            said.Add(failing
                ? (await Assert.ThrowsAsync<NemoException>(() => making)).ToString()
                : string.Join('\n', (await making).Notes.Append((await making).Reply)));
            said.AddRange(reports.Said.Select(report => report.Status!));
        }

        var files = Directory.GetFiles(backend.HomePath).Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path)));
        return (string.Join('\n', said), string.Concat(files));
    }
}
