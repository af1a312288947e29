using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>How pieces, wholes, thoughts and tools become one reply.</summary>
public class ReplyTests
{
    private const string Call = """{"functionCall":{"id":"c1","name":"edit_multitrack","args":{"text":"secret args"}}}""";
    private const string Thought = """{"text":"let me think","thought":true}""";

    public static TheoryData<string, string, string> Streams() => new()
    {
        { "pieces and their whole", Sse.Partial("Hel") + Sse.Partial("lo.") + Sse.Text("Hello."), "Hello." },
        { "a whole that says more than its pieces", Sse.Partial("Hel") + Sse.Text("Hello."), "Hello." },
        { "a whole that corrects its pieces", Sse.Partial("Helo") + Sse.Text("Good day."), "Good day." },
        { "pieces without a whole", Sse.Partial("Hel") + Sse.Partial("lo."), "Hello." },
        { "pieces and an empty whole", Sse.Partial("Hello.") + Sse.Text(""), "Hello." },
        { "a whole in several parts", Sse.Partial("Hel") + Sse.Partial("lo.") + Sse.Parts("""{"text":"Hel"},{"text":"lo."}"""), "Hello." },
        { "two equal wholes", Sse.Text("Done.") + Sse.Text("Done."), "Done.\nDone." },
        { "text and call in one event", Sse.Parts($$"""{"text":"Before. "},{{Call}},{"text":"After."}"""), "Before. After." },
        { "a call between pieces and their whole", Sse.Partial("Hello.") + Sse.Parts(Call) + Sse.Text("Hello."), "Hello." },
        { "a whole with the call that came as a piece", Sse.Partial("Hi.") + Sse.Parts(Call, "\"partial\":true,") + Sse.Parts($$"""{"text":"Hi."},{{Call}}"""), "Hi." },
        { "thoughts in pieces and whole", Sse.Parts(Thought, "\"partial\":true,") + Sse.Partial("Hi.") + Sse.Parts($$"""{{Thought}},{"text":"Hi."}"""), "Hi." },
        { "thoughts beside text", Sse.Parts($$"""{{Thought}},{"text":"Hello."}"""), "Hello." },
        { "a result, which has the role of the user", Sse.Parts("""{"functionResponse":{"name":"x","response":{"text":"noise"}}}""") + Sse.Text("Hello."), "Hello." },
        { "the user's own words echoed", Sse.Parts("""{"text":"a city at night"}""", author: "user") + Sse.Text("Hello."), "Hello." },
        { "parts of unknown kinds", Sse.Parts("""{"inlineData":{"data":"AAAA"}},{"hologram":1},{"text":"Hello."},null,7"""), "Hello." },
        { "two agents that speak at once", Sse.Parts("""{"text":"A1 "}""", "\"partial\":true,", "a") + Sse.Parts("""{"text":"B1 "}""", "\"partial\":true,", "b")
            + Sse.Parts("""{"text":"A1 A2"}""", author: "a") + Sse.Parts("""{"text":"B1 B2"}""", author: "b"), "A1 A2\nB1 B2" },
        { "flat text", Sse.Data("""{"type":"text","content":"Hello."}""") + Sse.Data("""{"type":"text","text":"Again."}"""), "Hello.\nAgain." },
        { "flat pieces and their whole", Sse.Data("""{"type":"chunk","content":"Hel"}""") + Sse.Data("""{"type":"chunk","text":"lo."}""") + Sse.Data("""{"type":"text","content":"Hello."}"""), "Hello." },
        { "flat tools and thoughts", Sse.Data("""{"type":"tool_call","name":"x","args":{}}""") + Sse.Data("""{"type":"tool_result","content":"noise"}""")
            + Sse.Data("""{"type":"thinking_chunk","content":"noise"}""") + Sse.Data("""{"type":"text","content":"Hello."}""") + Sse.Data("""{"type":"done"}"""), "Hello." },
        { "an ADK event with a type of its own", Sse.Data("""{"type":"message","content":{"parts":[{"text":"Hello."}]}}"""), "Hello." },
        { "a fault's apology after a good answer", Sse.Text("Your clip is ready.") + Sse.Text("I encountered a temporary issue. Please try again."), "Your clip is ready." },
        { "a fault's apology alone", Sse.Text("I encountered a temporary issue."), "I encountered a temporary issue." },
        { "an error code beside text", Sse.Parts("""{"text":"Hello."}""", "\"errorCode\":\"MAX_TOKENS\","), "Hello." },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task The_user_reads_each_sentence_once(string stream, string events, string reply)
    {
        var turn = await Replies.ToAsync(events);

        Assert.True(reply == turn.Reply, $"{stream}: {turn.Reply}");
        Assert.False(turn.IsSilent);
    }

    [Theory]
    [InlineData("Hello.")]
    [InlineData("Hel|lo.")]
    [InlineData("Hel|lo.|=Hello.")]
    [InlineData("Hel|=Hello.")]
    [InlineData("=Hello.|=Again.")]
    [InlineData("Hel|lo.|=Hello.|Ag|ain.|=Again.")]
    public async Task What_is_reported_as_it_comes_adds_up_to_the_reply(string pieces)
    {
        var reports = new Reports();
        var events = pieces.Split('|').Select(piece => piece[0] == '=' ? Sse.Text(piece[1..]) : Sse.Partial(piece));

        var turn = await Replies.ToAsync(RawAnswer.Events(string.Concat(events), 16 * 1024), progress: reports);

        Assert.Equal(turn.Reply, string.Concat(reports.Said.Select(said => said.Text)));
    }

    [Fact]
    public async Task A_token_that_comes_in_pieces_is_never_reported()
    {
        var reports = new Reports();
        var events = Backend.GivenToken.Chunk(3).Select(piece => Sse.Partial(new string(piece)));

        await Replies.ToAsync(RawAnswer.Events(Sse.Partial("Your token is ") + string.Concat(events) + Sse.Partial(" now."), 16 * 1024), progress: reports);

        Assert.Equal("Your token is [redacted] now.", string.Concat(reports.Said.Select(said => said.Text)));
    }

    [Fact]
    public async Task The_model_stopping_early_is_a_note_beside_the_text()
    {
        var turn = await Replies.ToAsync(Sse.Parts("""{"text":"Hello."}""", "\"errorCode\":\"MAX_TOKENS\",\"errorMessage\":\"too long\","));

        Assert.Equal("The model stopped early: MAX_TOKENS: too long", Assert.Single(turn.Notes));
    }

    public static TheoryData<string, string> Failures() => new()
    {
        { """{"error":"model overloaded"}""", "model overloaded" },
        { """{"error":"ValueError: bad prompt","error_details":{"error_type":"ValueError","error_message":"bad prompt"}}""", "ValueError: bad prompt" },
        { """{"error": "can't parse "this" here"}""", "can't parse \"this\" here" },
        { """{"error":{"message":"quota is used up"}}""", "quota is used up" },
        { """{"type":"error","error":"flat failure"}""", "flat failure" },
        { """{"code":2001,"message":"no credits"}""", "2001" },
        { """{"id":"x","author":"a","errorCode":"SAFETY","errorMessage":"blocked"}""", "SAFETY: blocked" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_in_the_stream_is_told_in_the_backends_words(string line, string words)
    {
        var error = await Replies.FailAsync(Sse.Data("{}") + Sse.Data(line));

        Assert.Equal(NemoErrorKind.GenerationFailed, error.Kind);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(Backend.SessionId, error.SessionId);
    }
}
