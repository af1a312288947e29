namespace SoraVideo.Benchmarks.Jobs;

/// <summary>How long a batch takes where nothing costs anything: each item goes to the slot that is free first.</summary>
internal static class Schedule
{
    /// <summary>Generation and render of an item in one slot.</summary>
    public static double Together(double[] generations, double[] renders, int slots) =>
        Run([.. generations.Zip(renders, (generation, render) => (0.0, generation + render))], slots).Max();

    /// <summary>Renders in slots of their own, each as soon as its generation is done.</summary>
    public static double Apart(double[] generations, double[] renders, int slots)
    {
        var made = Run([.. generations.Select(generation => (0.0, generation))], slots);
        return Run([.. made.Zip(renders).OrderBy(item => item.First)], slots).Max();
    }

    private static double[] Run((double Ready, double Length)[] items, int slots)
    {
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, slots).Select(slot => (slot, 0.0)));
        var ends = new double[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            free.TryDequeue(out var slot, out var at);
            ends[i] = Math.Max(at, items[i].Ready) + items[i].Length;
            free.Enqueue(slot, ends[i]);
        }

        return ends;
    }
}
