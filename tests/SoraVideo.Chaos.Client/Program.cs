using SoraVideo;
using SoraVideo.Chaos.Client;

// <out folder> resend|once <how many at once> <name>...
var options = NemoClientOptions.FromEnvironment() with { RenderTimeout = TimeSpan.FromHours(2) };
using var client = new NemoClient(options);
var batch = new Batch(client, args[0], resend: args[1] == "resend", atOnce: int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
await batch.FinishAsync();
await batch.MakeAsync(args[3..]);
return batch.Errors.IsEmpty ? 0 : 1;
