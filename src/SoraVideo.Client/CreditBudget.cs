namespace SoraVideo;

/// <summary>The credits that a run may spend, however many of its videos are made at once. For one run; safe for use by many threads.</summary>
public sealed class CreditBudget
{
    /// <summary>What a generated clip costs, about.</summary>
    public const decimal ClipEstimate = 100;

    /// <summary>What an edit costs, about.</summary>
    public const decimal EditEstimate = 50;

    private readonly object gate = new();
    private decimal spent;
    private decimal reserved;
    private bool isEstimated;

    /// <summary>Makes a budget that nothing is spent of yet.</summary>
    /// <param name="cap">Credits; not negative.</param>
    /// <exception cref="NemoException">InvalidInput: it is negative.</exception>
    public CreditBudget(decimal cap) => Cap = cap >= 0
        ? cap
        : throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotBudget", cap), Texts.Say("NotBudgetHint"));

    /// <summary>A budget without a limit, for its books alone: what can't be paid for is the backend's to refuse.</summary>
    public static CreditBudget Unlimited() => new(decimal.MaxValue);

    /// <summary>A budget with a limit where there is one.</summary>
    internal static CreditBudget Of(decimal? cap) => cap is { } most ? new(most) : Unlimited();

    /// <summary>The most that may be spent.</summary>
    public decimal Cap { get; }

    /// <summary>Whether there is a limit at all.</summary>
    internal bool IsLimited => Cap < decimal.MaxValue;

    /// <summary>What the finished videos cost; what couldn't be told counts as estimated.</summary>
    public decimal Spent
    {
        get
        {
            lock (gate)
                return spent;
        }
    }

    /// <summary>Whether some of what was spent is the usual price, and not what was really taken.</summary>
    public bool IsEstimated
    {
        get
        {
            lock (gate)
                return isEstimated;
        }
    }

    /// <summary>What is held for videos that are being made.</summary>
    public decimal Reserved
    {
        get
        {
            lock (gate)
                return reserved;
        }
    }

    /// <summary>What is neither spent nor held; never negative, though a video may cost more than it was thought to.</summary>
    public decimal Left
    {
        get
        {
            lock (gate)
                return Math.Max(0, Cap - spent - reserved);
        }
    }

    /// <summary>Holds what a video is likely to cost, if the budget and the account both have that much left.</summary>
    /// <exception cref="NemoException">OverBudget: they haven't.</exception>
    internal void Reserve(Expense expense, NemoCredits? balance)
    {
        var estimate = expense.Estimate;
        lock (gate)
        {
            var left = Math.Max(0, Cap - spent - reserved);
            // What is held may be frozen by the backend already or not yet.
            var free = balance is null ? left : Math.Max(0, Math.Min(balance.Available, balance.Total - reserved));
            if (IsLimited && Math.Min(left, free) < estimate)
                throw left < estimate ? expense.Over("BudgetHasLeft", left, Cap) : expense.Over("AccountHasLeft", free);
            reserved += estimate;
        }
    }

    /// <summary>Lets go of what was held and takes what was spent instead.</summary>
    internal void Settle(decimal estimate, decimal cost, bool wasEstimated)
    {
        lock (gate)
        {
            isEstimated |= wasEstimated && cost > 0;
            reserved -= estimate;
            spent += cost;
        }
    }
}
