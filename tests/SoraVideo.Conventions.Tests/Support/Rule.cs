namespace SoraVideo.Conventions.Tests.Support;

/// <summary>A rule of the house, and whoever breaks it.</summary>
internal static class Rule
{
    /// <summary>Fails with the rule and one line for each that breaks it.</summary>
    public static void Holds(string rule, IEnumerable<string> violations)
    {
        var found = violations.Distinct().Order(StringComparer.Ordinal).ToArray();
        if (found.Length > 0)
            Assert.Fail($"{rule}\nBroken {found.Length} time(s):\n  {string.Join("\n  ", found)}");
    }

    /// <summary>Fails unless at least nine in ten are within a limit, and all within another.</summary>
    public static void KeepsSmall(string rule, int most, int usual, IReadOnlyCollection<(string Where, int Lines)> all)
    {
        Holds($"{rule}: at most {most} lines.", all.Where(one => one.Lines > most).Select(Show));
        var large = all.Where(one => one.Lines > usual).OrderByDescending(one => one.Lines).ToArray();
        if (large.Length * 10 > all.Count)
        {
            Assert.Fail(
                $"{rule}: nine in ten at most {usual} lines. {large.Length} of {all.Count} are longer:\n  "
                + string.Join("\n  ", large.Select(Show)));
        }
    }

    private static string Show((string Where, int Lines) one) => $"{one.Where}: {one.Lines} lines";
}
