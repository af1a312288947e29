using System.Text;
using System.Text.RegularExpressions;
using SoraVideo.TestKit;

namespace SoraVideo.Tests;

/// <summary>Nothing that the whole suite wrote, said or was started with holds one of the tokens and passwords that it used.</summary>
[Collection(nameof(PesterCollection))]
public sealed partial class LeakTests(PesterRun run)
{
    // The one place that tokens are for, and the doors of running programs, which are no files.
    private static readonly string[] Passed = ["tokens.json", "tokens.json.lock"];
    private static readonly string[] Doors = ["clr-debug-pipe-", "dotnet-diagnostic-", "CoreFxPipe_"];

    [PesterFact]
    public void No_secret_is_in_anything_that_the_suite_left()
    {
        run.Require();
        var secrets = Used(run.Root);
        var files = Files(run.Root).ToArray();

        Assert.All((string[])["transcript.txt", "output.txt", "pester.json", "journal.db", "history.csv", "night.mp4"], name =>
            Assert.Contains(files, file => Path.GetFileName(file) == name));
        Nothing(files.Select(file => (file, secrets.FindIn(ReadAll(file)))));
    }

    [PesterFact]
    public void No_secret_is_in_how_a_program_was_started()
    {
        run.Require();
        var lines = run.Processes.CommandLines.ToArray();

        if (OperatingSystem.IsLinux())
            Assert.Contains(lines, line => line.Contains("SoraVideo.Emulator.dll", StringComparison.Ordinal));
        var secrets = Used(run.Root);
        Nothing(lines.Select(line => (line, secrets.FindIn(line))));
    }

    [PesterFact]
    public void The_secrets_that_are_looked_for_are_those_of_the_suite()
    {
        run.Require();
        var used = Used(run.Root);

        Assert.NotNull(used.FindIn("nmv_usr_emulator_demo"));
        Assert.NotNull(used.FindIn("proxy-secret-of-the-suite"));
        Assert.NotNull(used.FindIn(PostgresCluster.Password));
        var kept = Directory.GetFiles(run.Root, "tokens.json", SearchOption.AllDirectories).SelectMany(file => Token().Matches(File.ReadAllText(file)));
        Assert.All(kept.Take(3), token => Assert.NotNull(used.FindIn(Convert.ToBase64String(Encoding.UTF8.GetBytes($"x{token.Value}")))));
        Assert.NotEmpty(kept);
    }

    private static void Nothing(IEnumerable<(string Place, string? Secret)> found)
    {
        var places = found.Where(one => one.Secret is not null).Select(one => $"{one.Place}: {one.Secret}").ToArray();
        Assert.True(places.Length == 0, string.Join('\n', places));
    }

    // Those of the tests' own text, those that the emulator gave out, and any other by what it begins with.
    private static Secrets Used(string root)
    {
        var tests = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "SoraVideo.Tests"), "*.ps1");
        var kept = Directory.GetFiles(root, "tokens.json", SearchOption.AllDirectories);
        return new([.. tests.Concat(kept).SelectMany(file => Token().Matches(File.ReadAllText(file))).Select(match => match.Value), "nmv_usr_"]);
    }

    private static IEnumerable<string> Files(string root) =>
        Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(file => Path.GetFileName(file) is var name && !Passed.Contains(name) && !Doors.Any(door => name.StartsWith(door, StringComparison.Ordinal)));

    private static byte[] ReadAll(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex(@"nmv_usr_[A-Za-z0-9_]+|(proxy|database)-secret-[a-z-]+")]
    private static partial Regex Token();
}
