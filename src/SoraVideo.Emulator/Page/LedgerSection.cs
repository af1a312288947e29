using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Page;

/// <summary>The latest charges with what they were for, and what their payers have left.</summary>
internal sealed class LedgerSection(Ledger ledger, Accounts accounts) : IPageSection
{
    private const int Most = 100;

    public string Name => "ledger";

    public long Revision => ledger.Revision + accounts.Revision;

    public string Read()
    {
        var latest = ledger.Latest(Most);
        var words = latest.Messages.GroupBy(message => message.MessageHash).ToDictionary(same => same.Key, same => same.First().Text);
        var payers = accounts.Find(latest.Messages.Select(message => message.UserId).Reverse().Distinct());
        var left = payers.ToDictionary(account => account.UserId, account => account.Total);
        return PageJson.Of(new
        {
            Messages = latest.MessageCount,
            ChargeCount = latest.ChargeCount,
            Accounts = payers.Take(8).Select(account => new { account.UserId, account.Available, account.Frozen }),
            Charges = latest.Charges.Reverse().Select(charge => Describe(charge, words.GetValueOrDefault(charge.MessageHash), left)).ToList(),
        });
    }

    // From the newest back: before each charge there was as much more.
    private static object Describe(Charge charge, string? words, Dictionary<string, long> left)
    {
        long? balance = left.TryGetValue(charge.UserId, out var total) ? total : null;
        if (balance is not null)
        {
            left[charge.UserId] = total + charge.Credits;
        }

        return new { charge.Time, charge.UserId, charge.SessionId, charge.Kind, charge.Credits, Message = words, Balance = balance };
    }
}
