using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>What docs/reliability.md promises: every fault once, and each with a test that is there.</summary>
public class ReliabilityTests
{
    private const string Page = "docs/reliability.md";
    private const string NotShown = "Not shown yet";

    // How many faults each group has.
    private static readonly (char Group, int Faults)[] Groups =
        [('A', 11), ('B', 16), ('C', 23), ('D', 9), ('E', 9), ('F', 16), ('G', 16), ('H', 15)];

    private static readonly string[] Ids =
        [.. from one in Groups from number in Enumerable.Range(1, one.Faults) select $"{one.Group}{number}"];

    private sealed record Row(string Id, string Section, string[] Cells)
    {
        public bool IsShown => Section != NotShown;

        // The names stand in code marks, one beside the other.
        public IEnumerable<string> Tests => Cells[^1].Split('`').Where((_, place) => place % 2 == 1);
    }

    [Fact]
    public void Every_fault_is_listed_once() =>
        Rule.Holds($"{Page} has one row for each fault.",
            from id in Ids.Union(Rows().Select(row => row.Id))
            let count = Rows().Count(row => row.Id == id)
            where count != 1 || !Ids.Contains(id)
            select Ids.Contains(id) ? $"{id}: {count} rows" : $"{id}: no such fault");

    [Fact]
    public void Every_fault_stands_in_its_group() =>
        Rule.Holds("A fault that is shown stands in the table of its group.",
            from row in Rows()
            where row.IsShown && !row.Section.StartsWith($"{row.Id[0]}. ", StringComparison.Ordinal)
            select $"{row.Id}: under {row.Section}");

    [Fact]
    public void Every_row_is_whole() =>
        Rule.Holds("A row that is shown has fault, what the user sees, journal, resumption and a test; another has a reason.",
            from row in Rows()
            where row.Cells.Length != (row.IsShown ? 6 : 2) || row.Cells.Any(string.IsNullOrWhiteSpace) || row.IsShown != row.Tests.Any()
            select $"{row.Id}: {string.Join(" | ", row.Cells)}");

    [Fact]
    public void Every_test_that_is_named_is_there() =>
        Rule.Holds("A test that shows what becomes of a fault exists.",
            from row in Rows()
            from test in row.Tests
            where row.IsShown && !TestNames.All.Contains(test)
            select $"{row.Id}: {test}");

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
