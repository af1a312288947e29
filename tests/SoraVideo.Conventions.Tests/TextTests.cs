using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

public class TextTests
{
    private const string Folder = "src/SoraVideo.Client/Resources";

    // What is said to the backend or understood from people, the notation of what a model is, markup, and what goes to disk or over
    // the wire.
    private static readonly Regex OwnWords = new(
        "/Conversation/(Intents|Gui)/|/Gallery/Gallery(Card|Page|Timeline|Totals)[.]cs$"
        + "|/(PromptText|PromptFileRequest|ReplyText|TimelineText|TimelineChange|NemoAccount|StateFolder"
        + "|SqliteJournal|JournalSchema|JournalAddress|TurnTable|TurnRow|TurnQuery|RenderTable|RenderRow|RenderQuery|TimelineTable|QueueRow|QueueQuery|QueueInsertion"
        + "|Postgres[A-Z]\\w+|Hold|UploadContent|MediaFormats)[.]cs$");

    private static readonly Dictionary<string, string> English = Read("Texts");

    private static IEnumerable<SourceFile> Sources => SourceUses.Files;

    [Fact]
    public void No_code_speaks() =>
        Rule.Holds($"What people read comes from {Folder}.",
            from file in Sources.Where(file => !OwnWords.IsMatch(file.Path))
            from node in file.Root.DescendantNodes()
            where IsSentence(node) && !IsForProgrammers(node)
            select $"{file.At(node)} {node}");

    [Fact]
    public void Nothing_shown_to_people_is_a_literal() =>
        Rule.Holds("What a cmdlet shows or an error says is never written in code, be it a single word.",
            from file in Sources
            from call in file.Root.DescendantNodes().OfType<ArgumentListSyntax>()
            where IsShown(call)
            from argument in call.Arguments
            where argument.Expression is LiteralExpressionSyntax literal && Words(literal).Any(char.IsLetter)
                && Words(literal) != "NemoVideo"
            select $"{file.At(argument)} {argument}");

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        var chinese = Read("TextsChinese");
        Rule.Holds("A text has the same places in both languages.",
            from name in English.Keys.Union(chinese.Keys)
            where !Places(English.GetValueOrDefault(name)).SequenceEqual(Places(chinese.GetValueOrDefault(name)))
            select name);
        Rule.Holds("A text with words in it is translated.",
            from text in English
            where Regex.Replace(text.Value, @"\{[^}]*\}", "").Any(char.IsLetter) && chinese.GetValueOrDefault(text.Key) == text.Value
            select text.Key);
    }

    [Fact]
    public void Each_text_that_is_asked_for_is_there_and_each_that_is_there_is_asked_for()
    {
        var literals = Sources.SelectMany(file => file.Root.DescendantNodes()).OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).ToArray();
        var words = literals.Select(Words).ToHashSet(StringComparer.Ordinal);
        var starts = Sources.SelectMany(file => file.Root.DescendantNodes()).OfType<InterpolatedStringExpressionSyntax>()
            .Where(text => text.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && IsAsking(call))
            .Select(text => text.Contents[0].ToString()).ToArray();
        Rule.Holds("A text that is asked for is there.",
            from literal in literals
            where literal.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list }
                && list.Arguments[0].Expression == literal && IsAsking(call) && !English.ContainsKey(Words(literal))
            select Words(literal));
        Rule.Holds("A text that is there is asked for.",
            English.Keys.Where(name => !words.Contains(name) && !starts.Any(start => name.StartsWith(start, StringComparison.Ordinal))));
    }

    [Fact]
    public void What_is_being_done_has_a_text() =>
        Rule.Holds("The Activity of a NemoProgress is a literal, and its text is named Activity.<that>.",
            from file in Sources
            from made in file.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            where made.Type.ToString() == "NemoProgress"
            from set in made.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? []
            where set.Left.ToString() == "Activity"
            where set.Right is not LiteralExpressionSyntax literal || !English.ContainsKey($"Activity.{Words(literal).TrimEnd('.')}")
            select $"{file.At(set)} {set}");

    private static bool IsAsking(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Say" or "Get" } member
        && Regex.IsMatch(member.Expression.ToString(), @"[tT]exts$|^Texts\.");

    private static bool IsShown(ArgumentListSyntax call) => call.Parent switch
    {
        ObjectCreationExpressionSyntax made => made.Type.ToString() is "NemoException" or "ErrorRecord",
        ImplicitObjectCreationExpressionSyntax =>
            call.Arguments.FirstOrDefault()?.Expression is MemberAccessExpressionSyntax kind && kind.Expression.ToString() == "NemoErrorKind",
        InvocationExpressionSyntax { Expression: var name } =>
            name.ToString().Split('.')[^1] is "WriteVerbose" or "WriteWarning" or "WriteDebug" or "ShouldProcess" or "ShouldContinue"
                or "Tell" or "trace",
        _ => false,
    };

    // Two words with a space between them, whatever is put in.
    private static bool IsSentence(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) =>
            Regex.IsMatch(Words(literal), @"\p{L}{2}\p{P}* \p{P}*\p{L}{2}"),
        InterpolatedStringExpressionSyntax text => Regex.IsMatch(
            string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax said ? said.TextToken.ValueText : "\0")),
            @"\p{L}{2}\p{P}* [\p{P}\0]*\p{L}{2}|\p{Ll}{3} \0|\0\p{P}* \p{Ll}{3}"),
        _ => false,
    };

    private static bool IsForProgrammers(SyntaxNode node) =>
        node.Ancestors().Any(above => above is AttributeSyntax
            || (above is ObjectCreationExpressionSyntax { Type: var type }
                && type.ToString() is "NotSupportedException" or "ArgumentException" or "InvalidOperationException"))
        || node.ToString().Contains("Session not found", StringComparison.Ordinal)
        || Regex.IsMatch(node.ToString(), "^\"(SELECT|PRAGMA) ");

    private static string Words(LiteralExpressionSyntax literal) => literal.Token.ValueText;

    private static IEnumerable<string> Places(string? text) =>
        text is null ? ["none"] : Regex.Matches(text, @"\{\d[^}]*\}").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string set) =>
        XDocument.Parse(Files.Read($"{Folder}/{set}.resx")).Root!.Elements("data")
            .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!, StringComparer.Ordinal);
}
