using System.Diagnostics;
using System.Globalization;
using System.Text;
using SoraVideo.Benchmarks.Harness;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>Opens one message stream, then many, and says what each of the many holds in KiB, and the threads before and after.</summary>
internal static class StreamProbe
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(25);

    public static async Task<int> RunAsync(string who, Uri server, int count)
    {
        using var place = new Workplace();
        using var end = new CancellationTokenSource();
        using var client = place.Client(server);
        using var bare = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        using var asking = new HttpClient { BaseAddress = server };
        Func<int, Task> open = who == "client"
            ? number => ClientAsync(client, number, end.Token)
            : number => BareAsync(bare, number, end.Token);
        List<Task> streams = [];
        await OpenAsync(1);
        var (memory, threads) = Now();
        await OpenAsync(count);
        // Threads that the start called for go once they have had nothing to do for a while.
        await Task.Delay(who == "client" ? Quiet : Look);
        var (grown, more) = Now();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(grown - memory) / 1024.0 / (count - 1):0.0} {threads} {more}"));
        await end.CancelAsync();
        await Task.WhenAll(streams).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;

        async Task OpenAsync(int wanted)
        {
            while (streams.Count < wanted)
                streams.Add(open(streams.Count));
            while (await asking.GetStringAsync(new Uri("/bench/held", UriKind.Relative)) != $"{wanted}")
                await Task.Delay(Look);
        }
    }

    private static async Task ClientAsync(NemoClient client, int number, CancellationToken ct) =>
        await client.SendAsync(new NemoSession { Id = $"s{number}" }, "hold", ct: ct);

    private static async Task BareAsync(HttpClient bare, int number, CancellationToken ct)
    {
        var body = $$$"""{"app_name":"nemo_agent","user_id":"me","session_id":"s{{{number}}}","new_message":{"parts":[{"text":"hold"}]}}""";
        using var message = new HttpRequestMessage(HttpMethod.Post, "/run_sse");
        message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await bare.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[1024];
        while (await stream.ReadAsync(buffer, ct) > 0)
        {
        }
    }

    private static (long Memory, int Threads) Now()
    {
        Meter.Settle();
        using var process = Process.GetCurrentProcess();
        return (process.WorkingSet64, process.Threads.Count);
    }
}
