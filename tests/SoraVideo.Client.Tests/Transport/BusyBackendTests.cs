using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Emulator;
using SoraVideo.Emulator.Faults;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>A batch at a backend that keeps asking to be let alone for a while.</summary>
public class BusyBackendTests
{
    private const int Videos = 16;
    private static readonly Dictionary<string, string> Later = new() { ["Retry-After"] = "1" };

    [Fact]
    public async Task All_of_a_batch_are_made_and_none_is_paid_twice()
    {
        await using var emulator = await Emulator.Emulator.StartAsync(new EmulatorOptions { Speed = 100 });
        emulator.Faults.Add(Busy(Operations.Session) with { Skip = 2, Count = 3 });
        emulator.Faults.Add(Busy(Operations.State) with { Skip = 4, Count = 2, Status = 503, Code = null, Body = "busy" });
        emulator.Faults.Add(Busy(Operations.Message) with { Skip = 3, Count = 4 });
        using var folder = new TempFolder();
        using var client = new NemoClient(new NemoClientOptions
        {
            ApiUrl = emulator.BaseAddress,
            Token = NemoEmulator.Token,
            ClientId = "client-of-the-test",
            StateFolder = folder.FullPath,
        });

        var videos = await Task.WhenAll(Enumerable.Range(1, Videos).Select(number => MakeAsync(client, number)));

        Assert.All(videos, video => Assert.Equal(VideoStatus.Done, video.Status));
        Assert.Empty(emulator.Faults.Pending);
        Assert.Equal(Videos, emulator.Ledger.Charges.Count);
        Assert.Equal(Videos, emulator.Ledger.Charges.Select(charge => charge.MessageHash).Distinct().Count());
    }

    private static Fault Busy(string operation) => new() { Operation = operation, Status = 429, Code = 429, Headers = Later };

    private static async Task<NemoVideo> MakeAsync(NemoClient client, int number)
    {
        var session = await client.CreateSessionAsync();
        return await client.GenerateAsync(session, new VideoRequest { Prompt = $"a 1-second 320x180 video of lantern number {number}" });
    }
}
