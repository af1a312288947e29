using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>
/// When to look at a render. A look that comes too soon is in vain, one that comes late keeps a finished file waiting: the
/// looks are placed where the two together cost least. Pure: the same times seen give the same looks.
/// </summary>
internal static class RenderSchedule
{
    // A look in vain is worth this many seconds of waiting: with renders that take 30 to 90 s, 2.6 looks and 6.3 s.
    private const double LookCost = 3;
    // Fewer renders than these say too little.
    private const int Enough = 20;
    // What was seen by chance fits itself a little better than anything else; only a real difference counts.
    private const double RealGain = 1;
    private const double FirstStep = 5;
    private const double LastStep = 30;
    private static readonly double[] Usual = Best(RenderSpread.Usual);

    /// <summary>When to look next, counted from the submit, at a render that wasn't done at its last look.</summary>
    public static TimeSpan NextLook(IReadOnlyList<RenderTime> seen, TimeSpan lastLook)
    {
        var looks = Looks(seen);
        var (next, step) = (looks[0], FirstStep);
        for (var look = 1; next <= lastLook.TotalSeconds; look++)
        {
            if (look < looks.Length)
                next = looks[look];
            else
                (next, step) = (next + step, Math.Min(step * 2, LastStep));
        }

        return TimeSpan.FromSeconds(next);
    }

    private static double[] Looks(IReadOnlyList<RenderTime> seen)
    {
        if (seen.Count < Enough)
            return Usual;
        var spread = RenderSpread.Of(seen);
        var learned = Best(spread);
        return Cost(Usual, spread) - Cost(learned, spread) > RealGain ? learned : Usual;
    }

    // From the end: the cheapest way on from a look at each cell's end, given that the render wasn't done there.
    private static double[] Best(RenderSpread spread)
    {
        var least = new double[spread.Length + 1];
        var next = new int[spread.Length + 1];
        double open = 0;
        for (var from = spread.Length - 1; from >= 0; from--)
        {
            open += spread[from];
            least[from] = double.MaxValue;
            double chance = 0, late = 0;
            for (var to = from + 1; to <= spread.Length; to++)
            {
                // What ended before this cell is noticed one cell later, what ends in it half a cell late on average.
                late += (chance + spread[to - 1] / 2) * RenderSpread.Cell;
                chance += spread[to - 1];
                if (LookCost * open + late + least[to] is var cost && cost < least[from])
                    (least[from], next[from]) = (cost, to);
            }
        }

        var looks = new List<double>();
        for (var cell = next[0]; cell > 0; cell = next[cell])
            looks.Add(cell * RenderSpread.Cell);
        return [.. looks];
    }

    private static double Cost(double[] looks, RenderSpread spread)
    {
        double cost = 0;
        for (int cell = 0, look = 0; cell < spread.Length; cell++)
        {
            var end = (cell + 1) * RenderSpread.Cell;
            while (look < looks.Length && looks[look] < end)
                look++;
            // Beyond the last look they follow each other in steps; half a step is what is waited there at least.
            cost += spread[cell] * (look < looks.Length
                ? looks[look] - end + RenderSpread.Cell / 2 + LookCost * (look + 1)
                : LastStep / 2 + LookCost * (looks.Length + 1));
        }

        return cost;
    }
}
