using System.Text.RegularExpressions;

namespace SoraVideo.Conversation;

/// <summary>Aspect ratios as people write them.</summary>
internal static partial class VideoShape
{
    public static bool IsValid(string ratio) => Ratio().IsMatch(ratio);

    [GeneratedRegex(@"^[1-9][0-9]?(\.[0-9]{1,2})?:[1-9][0-9]?(\.[0-9]{1,2})?\z")]
    private static partial Regex Ratio();
}
