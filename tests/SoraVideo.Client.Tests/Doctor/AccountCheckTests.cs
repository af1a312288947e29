using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Doctor;

/// <summary>What the doctor says of token and credits. It never asks for a token.</summary>
public sealed class AccountCheckTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task Without_a_token_none_is_asked_for_and_the_API_is_seen_all_the_same()
    {
        await using var backend = new Backend(_ => RawAnswer.Json("""{"code":1001,"message":"token missing"}""", 401));

        var found = await Examination.RunAsync(backend.Options(time));

        Assert.Equal((CheckStatus.Ok, CheckStatus.Warning, CheckStatus.Skipped), (found["Api"].Status, found["Token"].Status, found["Credits"].Status));
        Assert.Contains("NEMO_TOKEN", found["Token"].Advice, StringComparison.Ordinal);
        Assert.Empty(backend.TokenRequests);
        Assert.Null(Assert.Single(backend.Server.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData(3, CheckStatus.Ok, "3 d old and ends in 4 d")]
    [InlineData(6.5, CheckStatus.Warning, "ends in 12 h")]
    [InlineData(7.5, CheckStatus.Warning, "has ended")]
    public async Task A_starter_token_is_as_old_as_it_is(double days, CheckStatus status, string detail)
    {
        await using var backend = new Backend();
        using (var client = backend.Anonymous(time))
            await client.SignInAsync();
        time.Advance(TimeSpan.FromDays(days));

        var token = (await Examination.RunAsync(backend.Options(time)))["Token"];

        Assert.Equal(status, token.Status);
        Assert.Contains(detail, token.Detail, StringComparison.Ordinal);
        Assert.Single(backend.TokenRequests);
    }

    [Fact]
    public async Task All_of_a_finding_is_in_the_language_that_was_asked_for()
    {
        await using var backend = new Backend();
        using (var client = backend.Anonymous(time))
            await client.SignInAsync();

        var token = (await Examination.RunAsync(backend.Options(time) with { Language = "zh-CN" }))["Token"];

        Assert.Contains("7 天", token.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_rejected_has_failed_and_is_neither_shown_nor_replaced()
    {
        await using var backend = new Backend(_ => RawAnswer.Json($$"""{"code":1001,"message":"bad token {{Backend.GivenToken}}"}""", 401));

        var found = await Examination.RunAsync(backend.Options(time) with { Token = Backend.GivenToken });

        Assert.Equal((CheckStatus.Ok, CheckStatus.Failed), (found["Api"].Status, found["Token"].Status));
        Assert.NotNull(found["Token"].Advice);
        Assert.All(found.Values, check => Assert.DoesNotContain(Backend.GivenToken, check.Detail + check.Advice, StringComparison.Ordinal));
        Assert.Single(backend.Server.Requests);
    }

    [Fact]
    public async Task A_token_that_is_none_has_failed_and_goes_nowhere()
    {
        await using var backend = new Backend();

        var found = await Examination.RunAsync(backend.Options(time) with { Token = "with a space" });

        Assert.Equal(CheckStatus.Failed, found["Token"].Status);
        Assert.Null(Assert.Single(backend.Server.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData(100, CheckStatus.Ok)]
    [InlineData(99.5, CheckStatus.Warning)]
    [InlineData(0, CheckStatus.Warning)]
    public async Task Credits_for_less_than_a_clip_are_a_warning(decimal available, CheckStatus status)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { code = 0, data = new { available, frozen = 0, total = available } });
        await using var backend = new Backend(_ => RawAnswer.Json(body));

        var credits = (await Examination.RunAsync(backend.Options(time) with { Token = Backend.GivenToken }))["Credits"];

        Assert.Equal((status, status == CheckStatus.Warning), (credits.Status, credits.Advice is not null));
    }
}
