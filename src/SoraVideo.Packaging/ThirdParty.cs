namespace SoraVideo.Packaging;

/// <summary>Whose work is shipped with the module, for people.</summary>
internal static class ThirdParty
{
    public static string Text(IEnumerable<Part> parts) =>
        "SoraVideo ships these libraries of others, unchanged:\n" + string.Concat(parts.Select(part =>
            $"""

            {part.Id} {part.Version}
              {part.Copyright}
              {part.License}: https://spdx.org/licenses/{part.License}.html
              https://www.nuget.org/packages/{part.Id}/{part.Version}{(part.Project is null ? "" : $", {part.Project}")}

            """.ReplaceLineEndings("\n")));
}
