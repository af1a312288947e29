using System.Globalization;
using SoraVideo;
using SoraVideo.Chaos.Client;

// <out folder> resend|once <how many at once> <name>...
// worker <out folder> <batch> <how many at once> <seconds of its lease>
var options = NemoClientOptions.FromEnvironment() with { RenderTimeout = TimeSpan.FromHours(2) };
if (args[0] == "worker")
{
    var lease = TimeSpan.FromSeconds(double.Parse(args[4], CultureInfo.InvariantCulture));
    return await Work.RunAsync(options with { JournalLease = lease }, args[1], args[2], atOnce: int.Parse(args[3], CultureInfo.InvariantCulture));
}

using var client = new NemoClient(options);
var batch = new Batch(client, args[0], resend: args[1] == "resend", atOnce: int.Parse(args[2], CultureInfo.InvariantCulture));
await batch.FinishAsync();
await batch.MakeAsync(args[3..]);
return batch.Errors.IsEmpty ? 0 : 1;
