using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>Tries are shared by all calls of a connection: a backend that fails everything isn't asked three times by each.</summary>
public class RetryStormTests
{
    private bool fails = true;

    [Fact]
    public async Task Two_hundred_calls_that_all_fail_cost_forty_further_tries_and_not_four_hundred()
    {
        await using var backend = Failing();
        using var client = backend.Client(new ImpatientTime());

        var calls = Enumerable.Range(0, 200).Select(_ => Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync()));
        var errors = await Task.WhenAll(calls);

        Assert.All(errors, error => Assert.Equal(NemoErrorKind.ServerError, error.Kind));
        Assert.Equal(240, backend.Server.Requests.Count);
    }

    [Fact]
    public async Task What_goes_well_earns_new_tries()
    {
        await using var backend = Failing();
        using var client = backend.Client(new ImpatientTime());
        for (var i = 0; i < 20; i++)
            Assert.Equal(3, await TriesAsync(backend, client));
        Assert.Equal(1, await TriesAsync(backend, client));

        fails = false;
        for (var i = 0; i < 4; i++)
            await client.GetCreditsAsync();
        fails = true;

        Assert.Equal(3, await TriesAsync(backend, client));
        Assert.Equal(1, await TriesAsync(backend, client));
    }

    private Backend Failing() => new(_ => fails ? RawAnswer.Json("""{"detail":"boom"}""", 500) : null);

    private static async Task<int> TriesAsync(Backend backend, NemoClient client)
    {
        var before = backend.Server.Requests.Count;
        await Assert.ThrowsAsync<NemoException>(() => client.GetCreditsAsync());
        return backend.Server.Requests.Count - before;
    }
}
