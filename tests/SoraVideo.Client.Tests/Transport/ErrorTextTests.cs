using System.Text;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>What an error shows of the answer: its words, and nothing that must not be shown.</summary>
public class ErrorTextTests
{
    [Theory]
    [InlineData("""{"code":2001,"message":"out of credits"}""")]
    [InlineData("""{"code":2001,"msg":"out of credits"}""")]
    [InlineData("""{"code":2001,"error":"out of credits"}""")]
    [InlineData("""{"code":2001,"detail":"out of credits"}""")]
    [InlineData("""{"code":2001,"reason":"out of credits"}""")]
    [InlineData("""{"code":"2001","message":"out of credits"}""")]
    [InlineData("""{"code":2001,"error":{"message":"out of credits"}}""")]
    [InlineData("""{"code":2001,"detail":[{"msg":"out of credits"}]}""")]
    [InlineData("""{"code":2001,"detail":["out of credits"]}""")]
    [InlineData("""{"code":2001,"message":"","error":"out of credits"}""")]
    [InlineData("""{"code":2001,"data":{"message":"out of credits"}}""")]
    public async Task The_backends_words_are_found_in_any_spelling(string body)
    {
        var error = await Errors.OfAsync(RawAnswer.Json(body));

        Assert.Equal(NemoErrorKind.NoCredits, error.Kind);
        Assert.Contains("(code 2001: out of credits)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><head><title>Free WiFi</title></head><body>Log in</body></html>", "Free WiFi")]
    [InlineData("", "")]
    [InlineData("[1,2,3]", "[1,2,3]")]
    [InlineData("{\"code\":0,", "")]
    public async Task A_page_in_place_of_an_answer_is_shown_and_not_parsed(string body, string shows)
    {
        var error = await Errors.OfAsync(RawAnswer.Html(body));

        Assert.Equal(NemoErrorKind.UnexpectedAnswer, error.Kind);
        Assert.Contains(shows, error.Message, StringComparison.Ordinal);
        Assert.Contains("login page", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_escapes_in_the_backends_words_do_not_reach_the_user()
    {
        var error = await Errors.OfAsync(RawAnswer.Json("""{"code":7777,"message":"a\u001b[2Jb\u001b]8;;http://evil\u0007c\u202ed\re"}"""));

        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.Contains("abcde", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Echoes()
    {
        const string token = "secret/with+odd=signs-and-a-length";
        return new()
        {
            { token, token },
            { token, Uri.EscapeDataString(token) },
            { token, Convert.ToBase64String(Encoding.UTF8.GetBytes(token)) },
            { Backend.GivenToken, $"Bearer {Backend.GivenToken}" },
            { Backend.GivenToken, new string('x', 170) + Backend.GivenToken },
            { token, new string('x', 170) + token },
            { token, new string('x', 780) + token },
        };
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task A_token_that_the_server_echoes_is_not_in_the_error(string token, string echo)
    {
        foreach (var answer in (RawAnswer[])[RawAnswer.Html($"<p>{echo}</p>"), RawAnswer.Json($$"""{"code":7777,"message":{{Sse.Quoted(echo)}}}""")])
        {
            var traced = new List<string>();
            await using var backend = new Backend(_ => answer);
            using var client = new NemoClient(backend.Options(new FakeTime()) with { Token = token, Trace = traced.Add });

            var error = await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync());

            Assert.DoesNotContain(echo[^token.Length..][..8], error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(traced, line => line.Contains(token, StringComparison.Ordinal));
        }
    }
}
