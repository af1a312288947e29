using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>What docs/reliability.md promises: every fault once, and each with a test that is there.</summary>
public class ReliabilityTests
{
    private const string Page = "docs/reliability.md";

    // How many faults each group has.
    private static readonly (char Group, int Faults)[] Groups =
        [('A', 11), ('B', 16), ('C', 23), ('D', 9), ('E', 10), ('F', 16), ('G', 16), ('H', 15), ('I', 14)];

    private static readonly string[] Ids =
        [.. from one in Groups from number in Enumerable.Range(1, one.Faults) select $"{one.Group}{number}"];

    // What the matrix forgot comes under an open list of its own.
    private const char Open = 'I';

    private sealed record Row(string Id, string Section, string[] Cells)
    {
        // The names stand in code marks, one beside the other.
        public IEnumerable<string> Tests => Cells[^1].Split('`').Where((_, place) => place % 2 == 1);
    }

    [Fact]
    public void Every_fault_is_listed_once() =>
        Rule.Holds($"{Page} has one row for each fault.",
            from id in Ids.Union(Rows().Select(row => row.Id))
            let count = Rows().Count(row => row.Id == id)
            let isKnown = Ids.Contains(id) || id[0] == Open
            where count != 1 || !isKnown
            select isKnown ? $"{id}: {count} rows" : $"{id}: no such fault");

    [Fact]
    public void Every_fault_stands_in_its_group() =>
        Rule.Holds("A fault stands in the table of its group.",
            from row in Rows()
            where !row.Section.StartsWith($"{row.Id[0]}. ", StringComparison.Ordinal)
            select $"{row.Id}: under {row.Section}");

    [Fact]
    public void Every_row_is_whole() =>
        Rule.Holds("A row has fault, what the user sees, journal, resumption and a test.",
            from row in Rows()
            where row.Cells.Length != 6 || row.Cells.Any(string.IsNullOrWhiteSpace) || !row.Tests.Any()
            select $"{row.Id}: {string.Join(" | ", row.Cells)}");

    [Fact]
    public void Every_test_that_is_named_is_there() =>
        Rule.Holds("A test that shows what becomes of a fault exists.",
            from row in Rows()
            from test in row.Tests
            where !TestNames.All.Contains(test)
            select $"{row.Id}: {test}");

    [Fact]
    public void A_name_means_one_test() => Rule.Holds("Test classes have different names, whatever project they are in.", TestNames.Ambiguous);

    private static List<Row> Rows()
    {
        var rows = new List<Row>();
        var section = "";
        foreach (var line in Files.Read(Page).Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..].Trim();
            else if (line.StartsWith("| ", StringComparison.Ordinal)
                && line.Split('|') is [_, var id, .. var cells, _]
                && id.Trim() is { } name && name is not ("id" or "---"))
                rows.Add(new Row(name, section, [name, .. cells.Select(cell => cell.Trim())]));
        }

        return rows;
    }
}
