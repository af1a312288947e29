using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class SourceFileTests
{
    private static readonly string[] GeneratedMembers = ["GeneratedRegex", "LoggerMessage", "LibraryImport"];

    [Fact]
    public void There_are_files() => Assert.NotEmpty(SourceFile.All);

    [Fact]
    public void Each_has_one_type() =>
        Rule.Holds("A file has one type, unless it is all statements or assembly attributes.",
            from file in SourceFile.All
            let types = file.TopLevelTypes.Count()
            let isBare = file.Root.AttributeLists.Count > 0 || file.Root.Members.OfType<GlobalStatementSyntax>().Any()
            where types > 1 || (types == 0 && !isBare)
            select $"{file.Path}: {types} types");

    [Fact]
    public void Each_is_named_after_its_type() =>
        Rule.Holds("A file has its type's name.",
            from file in SourceFile.All
            from type in file.TopLevelTypes
            let name = (type as BaseTypeDeclarationSyntax)?.Identifier.Text ?? (type as DelegateDeclarationSyntax)?.Identifier.Text
            where name != file.Name
            select $"{file.Path}: {name}");

    [Fact]
    public void None_has_regions() =>
        Rule.Holds("No #region.",
            from file in SourceFile.All
            from trivia in file.Root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            select $"{file.Path}:{trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1}");

    [Fact]
    public void Partial_is_for_source_generators() =>
        Rule.Holds("A type is partial only where a source generator writes the rest.",
            from file in SourceFile.All
            from type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
            where type.Modifiers.Any(SyntaxKind.PartialKeyword) && !IsForGenerator(type)
            select $"{file.At(type)} {type.Identifier}");

    // Only paths below a named person's folder: a bare /home or ~ is nobody's.
    [Fact]
    public void None_names_a_home_folder() =>
        Rule.Holds("No file that is kept names a person's home folder.",
            from path in Files.Under(".").Where(path => path != "./.git" && IsText(path))
            from line in File.ReadLines(Files.At(path)).Index()
            where Regex.IsMatch(line.Item, @"(^|[\s""'=(:])(/home/\w+/|/ro[o]t/\w|/Users/\w+/|[A-Za-z]:\\+Users\\+\w)")
            select $"{path}:{line.Index + 1}");

    private static bool IsText(string path) =>
        Path.GetExtension(path) is "" or ".cs" or ".csproj" or ".props" or ".targets" or ".ps1" or ".psd1" or ".psm1" or ".ps1xml"
            or ".md" or ".json" or ".yml" or ".txt" or ".sh";

    private static bool IsForGenerator(TypeDeclarationSyntax type) =>
        type.BaseList?.Types.Any(known => known.Type.ToString() == "JsonSerializerContext") == true
        || type.Members.OfType<MethodDeclarationSyntax>()
            .SelectMany(method => method.AttributeLists)
            .SelectMany(list => list.Attributes)
            .Any(attribute => GeneratedMembers.Contains(attribute.Name.ToString()))
        || type.Members.OfType<TypeDeclarationSyntax>().Any(IsForGenerator);
}
