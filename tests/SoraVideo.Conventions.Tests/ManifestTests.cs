using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class ManifestTests
{
    private static readonly string[] Exports = ["CmdletsToExport", "FunctionsToExport", "AliasesToExport", "VariablesToExport"];

    [Fact]
    public void Exports_the_cmdlets_that_are_there_in_order()
    {
        var there = BuiltModule.Cmdlets.Select(BuiltModule.CommandOf).Order(StringComparer.Ordinal).ToArray();
        var exported = Manifest.Strings("CmdletsToExport") ?? [];
        Rule.Holds($"{Manifest.Source} exports the module's cmdlets.",
            there.Except(exported).Select(name => $"{name} isn't exported")
                .Concat(exported.Except(there).Select(name => $"{name} isn't there")));
        Assert.True(there.SequenceEqual(exported), $"{Manifest.Source} exports each cmdlet once, sorted: {string.Join(", ", there)}.");
    }

    [Fact]
    public void Names_every_export() =>
        Rule.Holds($"{Manifest.Source} lists its exports one by one: a wildcard or no key makes PowerShell load the module to find them.",
            Exports.Where(key => Manifest.Strings(key) is not { } names || names.Any(name => name.Contains('*'))));

    [Theory]
    [InlineData("RootModule")]
    [InlineData("FormatsToProcess")]
    public void Names_files_that_are_laid_out(string key)
    {
        var files = Manifest.Strings(key);
        Assert.NotNull(files);
        Assert.NotEmpty(files);
        Rule.Holds($"What {Manifest.Source} names in {key} is in {Files.ModuleFolder}.",
            files.Where(file => !File.Exists(Files.At($"{Files.ModuleFolder}/{file}"))));
    }

    [Theory]
    [InlineData(Manifest.Source)]
    [InlineData(FormatViews.Source)]
    public void Is_laid_out_as_it_was_written(string source) =>
        Assert.True(
            Files.Read(source) == Files.Read($"{Files.ModuleFolder}/{Path.GetFileName(source)}"),
            $"{source} isn't the one in {Files.ModuleFolder}: build src/SoraVideo.");
}
