using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>A message from which each rule takes what it understood, so that the subject is what remains.</summary>
internal sealed class PromptText(string text)
{
    private static readonly Regex Chinese = new(@"[\u3400-\u9fff]");

    public string Whole { get; } = text.Trim();

    public string Rest { get; private set; } = text.Trim();

    public bool IsChinese => Chinese.IsMatch(Whole);

    public bool Has(Regex pattern) => pattern.IsMatch(Rest);

    /// <summary>Removes the first match.</summary>
    public Match? Take(Regex pattern)
    {
        var match = pattern.Match(Rest);
        if (!match.Success)
        {
            return null;
        }

        Rest = Rest.Remove(match.Index, match.Length).Insert(match.Index, " ");
        return match;
    }

    /// <summary>Removes every match, and says whether there was one.</summary>
    public bool TakeAll(Regex pattern)
    {
        var found = false;
        while (Take(pattern) is { Length: > 1 })
        {
            found = true;
        }

        return found;
    }
}
