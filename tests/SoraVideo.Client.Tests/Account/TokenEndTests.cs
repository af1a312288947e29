using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Account;

/// <summary>When a starter token ends, where the clocks of backend and machine differ.</summary>
public class TokenEndTests
{
    [Theory]
    [InlineData("2026-03-12T12:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task A_token_that_has_just_come_is_used_whatever_this_machines_clock_says(string end)
    {
        var time = new FakeTime();
        await using var backend = new Backend(request => request.Path == "/api/auth/anonymous-token"
            ? RawAnswer.Json($$$"""{"code":0,"data":{"token":"nmv_usr_timeless","expires_at":"{{{end}}}"}}""") : null);
        using var client = backend.Anonymous(time);
        using var next = backend.Anonymous(time);

        await client.GetCreditsAsync();
        await client.GetCreditsAsync();
        await next.GetCreditsAsync();

        Assert.Single(backend.TokenRequests);
    }
}
