using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>What the client's and the module's source uses, by the compiler's own understanding of every name in it.</summary>
internal static class SourceUses
{
    // What the JSON generator writes isn't here, and nothing else of its class is used elsewhere.
    private const string Generated = "src/SoraVideo.Client/Wire/WireJson.cs";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using SoraVideo.Resources;
        """;

    private static readonly Lazy<IReadOnlyList<(SourceFile File, SyntaxNode Node, ISymbol? Symbol)>> Known = new(Read);

    /// <summary>The client's and the module's source.</summary>
    public static IEnumerable<SourceFile> Files => SourceFile.Under("src/SoraVideo.Client").Concat(SourceFile.Under("src/SoraVideo"));

    /// <summary>Names that mean nothing to the compiler here, so that what they use would go unseen.</summary>
    public static IEnumerable<string> Unknown =>
        Known.Value.Where(use => use.Symbol is null && use.File.Path != Generated).Select(use => $"{use.File.At(use.Node)} {use.Node}");

    /// <summary>Every use of a symbol that fits, in the files that fit, as "file:line uses symbol".</summary>
    public static IEnumerable<string> Where(Func<SourceFile, bool> file, Func<ISymbol, bool> fits) =>
        from use in Known.Value
        where use.Symbol is not null && file(use.File) && fits(use.Symbol)
        select $"{use.File.At(use.Node)} uses {use.Symbol.ToDisplayString()}";

    /// <summary>Whether a symbol is a namespace, is in it, or is in one below it.</summary>
    public static bool IsIn(ISymbol symbol, string space)
    {
        var name = (symbol as INamespaceSymbol ?? symbol.ContainingNamespace)?.ToDisplayString() ?? "";
        return name == space || name.StartsWith(space + ".", StringComparison.Ordinal);
    }

    private static IReadOnlyList<(SourceFile File, SyntaxNode Node, ISymbol? Symbol)> Read()
    {
        // Client and module as one, so that each sees the other's source.
        var compilation = CSharpCompilation.Create(
            "Source",
            Files.Select(file => file.Tree).Append(CSharpSyntaxTree.ParseText(ImplicitUsings)),
            BuiltModule.References.Where(one => !Path.GetFileName(one.Display!).StartsWith("SoraVideo.", StringComparison.Ordinal)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. Files.AsParallel().SelectMany(file => Read(file, compilation.GetSemanticModel(file.Tree)))];
    }

    private static IEnumerable<(SourceFile File, SyntaxNode Node, ISymbol? Symbol)> Read(SourceFile file, SemanticModel model)
    {
        // nameof looks like a call, but is a word of the language.
        var names = file.Root.DescendantNodes().Where(node => node is SimpleNameSyntax { Identifier.ValueText: not "nameof" } or BaseObjectCreationExpressionSyntax);
        foreach (var node in names)
        {
            var info = model.GetSymbolInfo(node);
            var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            // A variable is only a name; its type was seen where it was declared.
            if (symbol is not (ILocalSymbol or IParameterSymbol or IRangeVariableSymbol))
                yield return (file, node, symbol);
        }
    }
}
