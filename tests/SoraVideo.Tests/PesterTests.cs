namespace SoraVideo.Tests;

/// <summary>Every Pester test as a test of its own: Pester runs them all once, in a real shell.</summary>
[Collection(nameof(PesterCollection))]
public sealed class PesterTests(PesterRun run)
{
    public static TheoryData<string> Names => [.. PesterRun.Discover()];

    [PesterTheory]
    [MemberData(nameof(Names))]
    public void Pester(string test)
    {
        var result = run.Find(test);
        Assert.True(result.Result == "Passed", $"{result.Result}: {result.Message}");
    }

    [PesterSkipsFact]
    public void None_is_skipped() => Assert.Empty(PesterRun.Skipped);
}
