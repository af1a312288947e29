using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SoraVideo.Account;
using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>Decides under which id a draft is rendered, and writes it down before anything is sent.</summary>
internal sealed class RenderPlanner(Func<IJournal> journal, AccountKeeper accounts, TimeProvider time)
{
    /// <summary>An unfinished render of the same draft is carried on under its id; any other export begins a new one.</summary>
    /// <exception cref="NemoException">Another process is at it.</exception>
    public async Task<RenderLog> PlanAsync(string sessionId, string draft, RenderSettings settings, CancellationToken ct)
    {
        var hash = Hash(draft);
        foreach (var known in journal().Renders(sessionId))
        {
            if (IsUnfinished(known, hash, settings) && journal().ClaimRender(known.Id) is { } mine)
                return new RenderLog(journal(), time, mine) { IsInherited = true };
        }

        var account = await accounts.GetAsync(ct).ConfigureAwait(false);
        var added = journal().Add(new RenderEntry
        {
            Account = account.Fingerprint,
            RenderId = NewId(),
            SessionId = sessionId,
            Draft = hash,
            Format = settings.Format,
            Quality = settings.Quality,
            Status = RenderStatus.Planned,
            CreatedAt = time.GetUtcNow(),
        });
        return new RenderLog(journal(), time, added ?? throw RenderLog.Taken(sessionId));
    }

    /// <summary>By what the journal tells drafts apart.</summary>
    public static string Hash(string draft) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(draft)))[..16];

    private static bool IsUnfinished(RenderEntry known, string hash, RenderSettings settings) =>
        known.Status is RenderStatus.Planned or RenderStatus.Submitted or RenderStatus.Rendered
        && (known.Draft, known.Format, known.Quality) == (hash, settings.Format, settings.Quality);

    // Two processes may plan in the same millisecond.
    private string NewId() =>
        string.Create(CultureInfo.InvariantCulture, $"render_{time.GetUtcNow().ToUnixTimeMilliseconds()}_{Guid.NewGuid().ToString("N")[..8]}");
}
