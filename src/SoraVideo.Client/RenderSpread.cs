using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>How likely a render is to end in each half second after its submit.</summary>
internal sealed class RenderSpread
{
    /// <summary>The width of a cell, in seconds.</summary>
    public const double Cell = 0.5;

    // The backend says 30 to 90 s. A little is left for sooner, or nobody would ever look there and learn better.
    private const double Sooner = 0.05;
    private const double Longest = 1200;
    private static readonly int From = CellsIn(30);
    private static readonly int To = CellsIn(90);
    private readonly double[] mass;

    private RenderSpread(double[] mass) => this.mass = mass;

    /// <summary>The backend's own word: evenly from 30 to 90 s.</summary>
    public static RenderSpread Usual { get; } = new([.. Enumerable.Range(0, To).Select(cell => cell < From ? 0 : 1.0 / (To - From))]);

    /// <summary>How many cells there are until the last that a render may end in.</summary>
    public int Length => mass.Length;

    /// <summary>The chance that it ends in a cell.</summary>
    public double this[int cell] => mass[cell];

    /// <summary>
    /// What was seen. A look notices an end late, and all that is known is between which two looks it was: that interval's
    /// chance is dealt out over its cells as the backend's own word would have it.
    /// </summary>
    public static RenderSpread Of(IReadOnlyList<RenderTime> seen)
    {
        var cells = new double[seen.Max(time => LastCell(time))];
        foreach (var time in seen)
        {
            var first = Math.Min(CellsIn(Math.Floor(time.After.TotalSeconds / Cell) * Cell), LastCell(time) - 1);
            var share = Enumerable.Range(first, LastCell(time) - first).Sum(Weight);
            for (var cell = first; cell < LastCell(time); cell++)
                cells[cell] += Weight(cell) / share / seen.Count;
        }

        return new RenderSpread(cells);
    }

    private static int LastCell(RenderTime time) => Math.Max(CellsIn(Math.Min(time.By.TotalSeconds, Longest)), 1);

    private static int CellsIn(double seconds) => (int)Math.Ceiling(seconds / Cell);

    private static double Weight(int cell) => cell >= From && cell < To ? (1 - Sooner) / (To - From) : Sooner / From;
}
