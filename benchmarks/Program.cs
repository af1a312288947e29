// Measures the project beside its peers and writes RESULTS.md: all of it, or what --only names.
using SoraVideo.Benchmarks.Harness;
using SoraVideo.Benchmarks.Jobs;
using SoraVideo.Benchmarks.Server;

if (args is ["serve"])
    return await BenchServer.RunAsync();
if (args is ["streams", var who, var server, var count])
    return await StreamProbe.RunAsync(who, new Uri(server), int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));

IBenchmark[] all =
[
    new BatchMakespan(), new BatchOverlap(), new RequestCost(), new OpenStreams(), new JournalStep(), new StreamReading(), new FileUpload(),
    new FileDownload(), new ModuleImport(), new EmulatorRendering(), new QueueThroughput(), new ClaimCost(), new Enqueueing(),
    new ItemCost(),
];
var names = all.Select(benchmark => benchmark.Name).ToArray();
var asked = args.SkipWhile(arg => arg != "--only").Skip(1).SelectMany(arg => arg.Split(',')).ToArray();
if (asked.Except(names).Any() || (args.Length > 0 && asked.Length == 0))
{
    Console.Error.WriteLine($"--only takes: {string.Join(", ", names)}");
    return 2;
}

var page = new ResultsPage(names);
foreach (var benchmark in all.Where(benchmark => asked.Length == 0 || asked.Contains(benchmark.Name)))
{
    try
    {
        var rows = await benchmark.RunAsync();
        page.Replace(benchmark.Name, rows);
        foreach (var row in rows)
            Console.WriteLine($"{benchmark.Name}: {row}");
    }
    catch (Skip reason)
    {
        Console.WriteLine($"{benchmark.Name}: left out, as {reason.Message}");
    }
}

return 0;
