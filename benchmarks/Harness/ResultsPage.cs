using System.Globalization;

namespace SoraVideo.Benchmarks.Harness;

/// <summary>benchmarks/RESULTS.md: one table, whose rows belong to the benchmark in their first column.</summary>
internal sealed class ResultsPage(IReadOnlyList<string> names)
{
    private readonly string path = Path.Combine(TestKit.Repository.Root, "benchmarks", "RESULTS.md");
    private readonly string[] machine = [.. Machine.Describe()];

    /// <summary>Puts a benchmark's rows in the place of its old ones; those of all others stay.</summary>
    public void Replace(string name, IReadOnlyList<Row> rows)
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var old = File.Exists(path) ? File.ReadLines(path).Where(line => line.StartsWith("| ", StringComparison.Ordinal)) : [];
        var kept = old.Select(line => (Name: line.Split('|')[1].Trim(), Line: line))
            .Where(row => row.Name != name && names.Contains(row.Name));
        var fresh = rows.Select(row => (Name: name, Line: $"| {name} | {row} | {today} |"));
        var all = kept.Concat(fresh).OrderBy(row => names.ToList().IndexOf(row.Name)).Select(row => row.Line);
        File.WriteAllText(path, $"""
            # Results

            Written by `./build.ps1 Bench`; [README.md](README.md) says how each row is measured. Times are medians of interleaved rounds.

            {string.Join('\n', machine.Select(line => $"- {line}"))}

            | benchmark | job | here | peer | ratio | reach | taken |
            | --- | --- | --- | --- | --- | --- | --- |
            {string.Join('\n', all)}

            """.ReplaceLineEndings("\n"));
    }
}
