using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Account;

/// <summary>Starter tokens: asked for once, kept for the next client, and renewed when they end.</summary>
public class AccountTests
{
    [Fact]
    public async Task Many_calls_and_two_clients_at_once_ask_for_one_token()
    {
        await using var backend = new Backend();
        using var one = backend.Anonymous();
        using var other = backend.Anonymous();

        var calls = Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).GetCreditsAsync()));
        await Task.WhenAll(calls);

        Assert.Single(backend.TokenRequests);
        Assert.Equal(20, backend.Server.To("GET").Count);
        Assert.All(backend.Server.To("GET"), request => Assert.Equal("Bearer nmv_usr_starter_1", request.Header("Authorization")));
    }

    [Fact]
    public async Task The_next_client_uses_the_token_that_was_kept()
    {
        await using var backend = new Backend();
        using (var first = backend.Anonymous())
            await first.SignInAsync();
        using var next = backend.Anonymous();

        var account = await next.SignInAsync();

        Assert.Single(backend.TokenRequests);
        Assert.Equal("anon_1", account.UserId);
        Assert.True(account.IsAnonymous);
    }

    [Fact]
    public async Task Another_client_id_has_a_token_of_its_own()
    {
        await using var backend = new Backend();
        using var one = backend.Anonymous();
        using var other = new NemoClient(backend.Options() with { ClientId = "another" });
        await one.SignInAsync();
        await other.SignInAsync();
        using var again = backend.Anonymous();
        await again.SignInAsync();

        Assert.Equal(["client-of-the-test", "another"], backend.TokenRequests.Select(request => request.Header("X-Client-Id")));
    }

    [Fact]
    public async Task A_token_without_an_end_is_kept_for_seven_days()
    {
        var time = new FakeTime();
        await using var backend = new Backend();
        using var client = backend.Anonymous(time);

        var account = await client.SignInAsync();
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromDays(7), account.ExpiresAt);
        time.Advance(TimeSpan.FromDays(6.9));
        await client.GetCreditsAsync();
        Assert.Single(backend.TokenRequests);

        time.Advance(TimeSpan.FromDays(0.1));
        await client.GetCreditsAsync();
        Assert.Equal(["client-of-the-test", "client-of-the-test"], backend.TokenRequests.Select(request => request.Header("X-Client-Id")));
        Assert.Equal("Bearer nmv_usr_starter_2", backend.Server.To("GET")[^1].Header("Authorization"));
    }

    [Fact]
    public async Task The_backends_own_end_of_a_token_counts()
    {
        var time = new FakeTime();
        await using var backend = new Backend(request => request.Path == "/api/auth/anonymous-token"
            ? RawAnswer.Json("""{"code":0,"data":{"token":"nmv_usr_short","expires_at":"2026-03-20T13:00:00Z"}}""") : null);
        using var client = backend.Anonymous(time);
        await client.SignInAsync();
        time.Advance(TimeSpan.FromMinutes(59));

        await client.SignInAsync();

        Assert.Equal(2, backend.TokenRequests.Count);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_once_and_then_explained()
    {
        var time = new FakeTime();
        await using var backend = new Backend(_ => RawAnswer.Json("""{"code":429,"message":"one token in 7 days"}"""));
        using var client = backend.Anonymous(time);

        var signing = client.SignInAsync();
        await time.PassSecondsAsync(30);
        var error = await Assert.ThrowsAsync<NemoException>(() => signing);

        Assert.Equal(NemoErrorKind.RateLimited, error.Kind);
        Assert.Contains("SORAVIDEO_HOME", error.Hint, StringComparison.Ordinal);
        Assert.Contains("NEMO_TOKEN", error.Hint, StringComparison.Ordinal);
        Assert.Equal(2, backend.TokenRequests.Count);
    }

    [Fact]
    public async Task A_lost_answer_is_no_reason_to_ask_for_a_second_token()
    {
        await using var backend = new Backend(_ => RawAnswer.Fin);
        using var client = backend.Anonymous(new FakeTime());

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SignInAsync());

        Assert.Equal(NemoErrorKind.Disconnected, error.Kind);
        Assert.Single(backend.TokenRequests);
    }

    [Fact]
    public async Task A_client_id_that_got_lost_on_the_way_is_sent_once_more()
    {
        await using var backend = new Backend(_ => RawAnswer.Json("""{"code":400,"message":"X-Client-Id missing"}""", 400));
        using var client = backend.Anonymous(new FakeTime());

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SignInAsync());

        Assert.Equal(NemoErrorKind.ClientIdMissing, error.Kind);
        Assert.Equal(["client-of-the-test", "client-of-the-test"], backend.TokenRequests.Select(request => request.Header("X-Client-Id")));
    }

    [Fact]
    public async Task A_damaged_file_of_kept_tokens_is_named_and_left_alone()
    {
        await using var backend = new Backend();
        var path = Path.Combine(backend.HomePath, "tokens.json");
        await File.WriteAllTextAsync(path, "{not json");
        using var client = backend.Anonymous();

        var error = await Assert.ThrowsAsync<NemoException>(() => client.SignInAsync());

        Assert.Equal(NemoErrorKind.FileUnreadable, error.Kind);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Empty(backend.Server.Requests);
        Assert.Equal("{not json", await File.ReadAllTextAsync(path));
    }
}
