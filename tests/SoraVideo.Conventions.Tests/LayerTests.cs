using Microsoft.CodeAnalysis;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class LayerTests
{
    private static readonly string[] StatusProperties = ["StatusCode", "IsSuccessStatusCode", "EnsureSuccessStatusCode"];

    [Fact]
    public void Every_name_in_the_source_is_understood() => Rule.Holds("The source is understood name by name.", SourceUses.Unknown);

    [Theory]
    [InlineData("Transport", "Api", "Conversation")]
    [InlineData("Wire", "Api", "Transport", "Conversation")]
    [InlineData("Api", "Conversation")]
    public void Data_flows_one_way(string layer, params string[] above)
    {
        Assert.NotEmpty(SourceFile.Under(FolderOf(layer)));
        Rule.Holds($"{layer} uses nothing of {string.Join(", ", above)}.",
            SourceUses.Where(IsIn(layer), symbol => above.Any(space => SourceUses.IsIn(symbol, $"SoraVideo.{space}"))));
    }

    [Fact]
    public void Only_Transport_knows_status_codes() =>
        Rule.Holds("HTTP status codes are looked at in Transport only; elsewhere ask ErrorReader or the NemoException's kind.",
            SourceUses.Where(IsOutside("Transport"), symbol =>
                SourceUses.IsIn(symbol, "System.Net")
                && (StatusProperties.Contains(symbol.Name) || (symbol as ITypeSymbol ?? symbol.ContainingType)?.Name == "HttpStatusCode")));

    [Fact]
    public void Only_Wire_knows_JSON() =>
        Rule.Holds("System.Text.Json is used in Wire only.",
            SourceUses.Where(IsOutside("Wire"), symbol => SourceUses.IsIn(symbol, "System.Text.Json")));

    [Fact]
    public void Only_one_file_makes_HTTP_clients() =>
        Rule.Holds("HttpClient is made in Transport/HttpClients.cs only.",
            SourceUses.Where(file => file.Path != "src/SoraVideo.Client/Transport/HttpClients.cs",
                symbol => symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.Name: "HttpClient" }));

    private static string FolderOf(string layer) => $"src/SoraVideo.Client/{layer}";

    private static Func<SourceFile, bool> IsIn(string layer) =>
        file => file.Path.StartsWith(FolderOf(layer) + "/", StringComparison.Ordinal);

    private static Func<SourceFile, bool> IsOutside(string layer) => file => !IsIn(layer)(file);
}
