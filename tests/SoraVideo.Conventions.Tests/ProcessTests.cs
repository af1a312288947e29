using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>What a program is told comes to it as it is: no shell reads it, and nothing takes it apart at its blanks and quotes.</summary>
public class ProcessTests
{
    [Fact]
    public void Programs_are_started_by_a_list_of_arguments() =>
        Rule.Holds("A ProcessStartInfo has an ArgumentList, no Arguments and no shell.",
            from file in SourceFile.Under("src")
            from node in file.Root.DescendantNodes()
            where TakesOneLine(node)
            select $"{file.At(node)} {node}");

    [Fact]
    public void Nothing_runs_what_came_as_data() =>
        Rule.Holds("No text is run as a script.",
            from file in SourceFile.Under("src")
            from name in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
            where name.Identifier.ValueText is "InvokeScript" or "AddScript" or "NewScriptBlock" or "ExpandString"
            select $"{file.At(name)} {name}");

    private static bool TakesOneLine(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax set => set.Left.ToString().Split('.')[^1] switch
        {
            "Arguments" => true,
            "UseShellExecute" => set.Right.ToString() != "false",
            _ => false,
        },
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "ProcessStartInfo" } } made => made.ArgumentList?.Arguments.Count > 1,
        _ => false,
    };
}
