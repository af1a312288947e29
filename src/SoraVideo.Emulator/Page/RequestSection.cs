using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Page;

/// <summary>Requests that are new to a page, and those it knows that have been answered since.</summary>
internal sealed class RequestSection(RequestLog log) : IPageSection
{
    private const int Most = 100;
    private readonly List<RecordedRequest> open = [];
    private long last;

    public string Name => "requests";

    public long Revision => log.Revision;

    public string Read()
    {
        var (fresh, end, forgotten) = log.After(last);
        var shown = fresh.TakeLast(Most).ToList();
        var answered = open.Where(request => request.Milliseconds is not null).ToList();

        // What is described is looked at once: it may be answered meanwhile.
        var news = answered.Concat(shown).Select(Describe).ToList();
        open.RemoveAll(answered.Contains);
        open.AddRange(shown.Where((_, i) => news[answered.Count + i].Milliseconds is null));
        open.RemoveRange(0, Math.Max(0, open.Count - Most));
        last = end;
        return PageJson.Of(new { Total = end - forgotten, Forgotten = forgotten, News = news });
    }

    private static Row Describe(RecordedRequest request)
    {
        // Last to be written, so first to be read.
        var milliseconds = request.Milliseconds;
        return new(
            request.Number, request.Time, request.Operation, request.Method, request.Path, request.Status, milliseconds, request.Fault);
    }

    private sealed record Row(
        long Number, DateTimeOffset Time, string? Operation, string Method, string Path, int? Status, double? Milliseconds, string? Fault);
}
