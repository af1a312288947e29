using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>A kind's name is the error id that scripts match, so each is one of a kind, documented and placed.</summary>
public class ErrorKindTests
{
    private const string KindPath = "src/SoraVideo.Client/NemoErrorKind.cs";
    private const string MapPath = "src/SoraVideo/Pipeline/ErrorRecords.cs";

    private static IReadOnlyList<IFieldSymbol> Kinds { get; } =
    [
        .. BuiltModule.Client.GetTypeByMetadataName("SoraVideo.NemoErrorKind")!
            .GetMembers().OfType<IFieldSymbol>().Where(known => known.HasConstantValue),
    ];

    private static IEnumerable<SwitchExpressionArmSyntax> Arms =>
        SourceFile.Of(MapPath).Root.DescendantNodes().OfType<SwitchExpressionArmSyntax>();

    /// <summary>The category of each kind that has one, by their names.</summary>
    internal static IReadOnlyDictionary<string, string> Categories { get; } =
        (from arm in Arms
         from access in arm.Pattern.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
         where access.Expression.ToString() == "NemoErrorKind"
         select (Kind: access.Name.ToString(), Category: arm.Expression.ToString().Split('.')[^1]))
        .ToDictionary(pair => pair.Kind, pair => pair.Category);

    [Fact]
    public void Each_id_is_unique()
    {
        Assert.NotEmpty(Kinds);
        Rule.Holds("No two NemoErrorKinds have one name, whatever their case, or one value.",
            Doubles(Kinds.GroupBy(kind => kind.Name.ToUpperInvariant()))
                .Concat(Doubles(Kinds.GroupBy(kind => kind.ConstantValue!.ToString()!))));
    }

    [Fact]
    public void Each_has_a_category() =>
        Rule.Holds($"Each NemoErrorKind is named in {MapPath} with its category.",
            Kinds.Select(kind => kind.Name).Where(kind => !Categories.ContainsKey(kind)));

    [Fact]
    public void No_category_is_NotSpecified() =>
        Rule.Holds($"{MapPath} gives a category, never NotSpecified.",
            SourceFile.Of(MapPath).Root.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.Text == "NotSpecified")
                .Select(name => SourceFile.Of(MapPath).At(name)));

    [Fact]
    public void Each_is_documented() =>
        Rule.Holds("A NemoErrorKind has a <summary>.",
            SourceFile.Of(KindPath).Root.DescendantNodes().OfType<EnumMemberDeclarationSyntax>()
                .Where(kind => !SourceFile.IsDocumented(kind))
                .Select(kind => kind.Identifier.Text));

    private static IEnumerable<string> Doubles(IEnumerable<IGrouping<string, IFieldSymbol>> groups) =>
        groups.Where(group => group.Count() > 1).Select(group => string.Join(" = ", group.Select(kind => kind.Name)));
}
