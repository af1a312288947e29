using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Wire;

namespace SoraVideo.Client.Tests.Wire;

/// <summary>No answer is so strange that reading it throws: what can't be read is left out.</summary>
public class GeneratedAnswerTests
{
    [Fact]
    public void Any_answer_is_read_without_a_throw() => Holds(Generated.Answers, ReadAll);

    [Fact]
    public void Any_event_is_read_without_a_throw() => Holds(Generated.Answers, bytes => _ = StreamEventReader.Read(bytes));

    [Theory]
    [InlineData("""{"\ud800":1,"code":2001}""")]
    [InlineData("""{"code":2001,"data":{"\udc00\ud800":{"\ud800":[]}}}""")]
    [InlineData("""{"draft":{"\ud800":1,"t":[{"\ud800":2,"tt":0,"sg":[{"\ud800":3,"d":1}]}]}}""")]
    [InlineData("\"\\ud800\\ud800\\ud800\"")]
    [InlineData("""{"type":"\ud800","content":"\udc00"}""")]
    public void Half_a_character_does_no_harm_wherever_it_stands(string json)
    {
        ReadAll(Encoding.UTF8.GetBytes(json));
        _ = StreamEventReader.Read(Encoding.UTF8.GetBytes(json));
    }

    [Theory]
    [InlineData("{\"error\":")]
    [InlineData("[")]
    [InlineData("{\"data\":")]
    public void Depth_without_end_is_no_JSON(string opening)
    {
        var deep = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, 100_000)));

        Assert.Null(Envelope.Read(deep));
        Assert.True(StreamEventReader.Read(deep) is { Error: not null } or { Garbage: not null });
    }

    private static void ReadAll(byte[] body)
    {
        if (Envelope.Read(body) is not { } answer)
            return;
        _ = (answer.Code, answer.Message, answer.IsFailure);
        _ = WireMapper.Account(answer.Data);
        _ = WireMapper.Session(answer.Data, new CreateSessionDto("project", "en"), DateTimeOffset.UnixEpoch);
        _ = WireMapper.Credits(answer.Data);
        _ = WireMapper.State(answer.Data, "1")?.Timeline.ToString();
        _ = WireMapper.Media(answer.Data, "1", "a.mp4");
        _ = WireMapper.Render(answer.Root, "render_1", "1");
    }

    private static void Holds(Gen<byte[]> answers, Action<byte[]> reading) =>
        Prop.ForAll(answers.ToArbitrary(), reading).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
