using System.Globalization;
using SoraVideo.Queue;
using SoraVideo.TestKit;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>A batch in a database of its own, a backend for its workers, and a folder for their files.</summary>
internal sealed class WorkSite : IAsyncDisposable
{
    // So small that they are rendered in no time.
    private const int LongestSide = 64;
    private readonly NemoClient admin;

    private WorkSite(Workplace place, PostgresDatabase database, string[] names)
    {
        (Place, Database) = (place, database);
        admin = new NemoClient(new NemoClientOptions { Journal = database.ConnectionString, StateFolder = place.Home });
        Books = new WorkBooks(place, admin.Queue, names);
        Queue.Add(Support.Crew.Batch, [.. names.Select(Item)], null);
    }

    public Workplace Place { get; }

    public PostgresDatabase Database { get; }

    public IQueue Queue => admin.Queue;

    public WorkBooks Books { get; }

    /// <summary>Opens one.</summary>
    /// <param name="server">The database's server, as a connection string without a database.</param>
    /// <param name="items">How many the batch has.</param>
    /// <param name="scale">How long a second takes, in seconds.</param>
    public static async Task<WorkSite> OpenAsync(string server, int items, double scale) => new(
        await Workplace.OpenAsync(scale, LongestSide),
        new PostgresDatabase(server),
        [.. Enumerable.Range(0, items).Select(number => string.Create(CultureInfo.InvariantCulture, $"take-{number:000}"))]);

    /// <summary>Workers, of which none has begun.</summary>
    public Crew Crew(int count) => new(Place, Database.ConnectionString, count);

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await Place.DisposeAsync();
        Database.Dispose();
    }

    private static QueueEntry Item(string name) => new()
    {
        Batch = Support.Crew.Batch, Language = "en", Request = new VideoRequest { Prompt = $"a 1-second 320x180 video of {name}", Name = name },
    };
}
