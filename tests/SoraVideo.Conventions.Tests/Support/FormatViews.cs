using System.Xml.Linq;

namespace SoraVideo.Conventions.Tests.Support;

/// <summary>The views that the module gives to PowerShell's formatter.</summary>
internal static class FormatViews
{
    public const string Source = "src/SoraVideo/SoraVideo.Format.ps1xml";

    public static IReadOnlyList<XElement> All { get; } = [.. XDocument.Load(Files.At(Source)).Descendants("View")];

    public static string NameOf(XElement view) => view.Element("Name")?.Value ?? "(without a name)";

    /// <summary>The types that a view, or an entry in it, is for.</summary>
    public static IEnumerable<string> TypesOf(XElement view) => view.Descendants("TypeName").Select(type => type.Value.Trim());
}
