using System.Security.Cryptography;
using System.Text.Json;
using SoraVideo.Queue;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>What the backend charged and rendered, what the work list says, and what is on disk, held against each other.</summary>
internal sealed class WorkBooks(Workplace place, IQueue queue, string[] names)
{
    private readonly Books books = new(place, names);
    private readonly HashSet<string> whole = [];

    /// <summary>What the work list has.</summary>
    public IReadOnlyList<NemoBatchItem> Items => queue.Items(Crew.Batch, [], int.MaxValue);

    /// <summary>What became of each item, and why.</summary>
    public string States => string.Join('\n', Items.Select(item => $"{item.Name} {item.Status} {item.Attempts} {item.Worker} {item.File} {item.Reason}"));

    public int Charges => place.Emulator.Ledger.Charges.Count;

    /// <summary>How many messages came for each name.</summary>
    public Dictionary<string, int> Messages => books.Messages;

    /// <summary>The names of the items that stand so.</summary>
    public string[] Named(BatchItemStatus status) => [.. Items.Where(item => item.Status == status).Select(item => item.Name)];

    /// <summary>Nobody paid twice, each item is done or unclear, and what is done was paid for and has its own file.</summary>
    public void Check()
    {
        books.CheckOnce();
        var (done, unclear) = (Named(BatchItemStatus.Done), Named(BatchItemStatus.Unclear));
        Assert.Equal(names, done.Concat(unclear).Order(StringComparer.Ordinal));
        Assert.Equal(names.Where(name => books.TimesCharged(name) == 1).Except(unclear), done.Order(StringComparer.Ordinal));
        Assert.Equal(done.Select(name => name + ".mp4").Order(StringComparer.Ordinal), place.Files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var rendered = Rendered();
        Assert.All(done, name =>
        {
            var file = Path.Combine(place.Out, name + ".mp4");
            var hash = Hash(file);
            // What was looked at before is as whole as it was.
            Assert.Null(whole.Contains(hash) ? null : VideoFile.FindFault(file));
            whole.Add(hash);
            Assert.Contains(hash, rendered[SessionOf(name)].Select(Hash));
        });
    }

    /// <summary>Every item was charged once and is there, and nothing else is that anybody sees.</summary>
    public void CheckWhole()
    {
        Check();
        Assert.Equal((names.Length, names.Length), (Charges, whole.Count));
        // A download whose process stood still may be left behind, as one that can be carried on; it is swept some days later.
        var others = Directory.GetFileSystemEntries(place.Out).Select(Path.GetFileName).Except(names.Select(name => name + ".mp4"));
        Assert.All(others, other => Assert.Matches(@"^\.soravideo-.+\.part(\.json)?$", other));
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    // The session in which it was paid for.
    private string SessionOf(string name)
    {
        var hash = place.Emulator.Ledger.Messages.First(message => Books.IsAbout(message.Text, name)).MessageHash;
        return place.Emulator.Ledger.Charges.Single(charge => charge.MessageHash == hash).SessionId;
    }

    // The backend's files by session.
    private ILookup<string, string> Rendered() => Directory.GetFiles(Path.Combine(place.Backend, "jobs"), "*.json")
        .Select(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)
        .Where(job => job.GetProperty("status").GetString() == "completed")
        .ToLookup(
            job => job.GetProperty("sessionId").GetString()!,
            job => Path.Combine(place.Backend, "renders", job.GetProperty("fileName").GetString()!));
}
