using System.Text.RegularExpressions;

namespace SoraVideo.Conversation;

/// <summary>An instruction such as "adjust it in the editor", which says where to change something but not what.</summary>
internal static partial class VagueEdit
{
    public static bool Is(NemoAction action) =>
        action is { Kind: NemoActionKind.Edit, Instruction: { } words } && !Drag().IsMatch(words) && Vague().IsMatch(words);

    [GeneratedRegex(@"\bdrag|\bdrop|拖", RegexOptions.IgnoreCase)]
    private static partial Regex Drag();

    [GeneratedRegex(
        @"\b(?:in|on|from|with|using|via|through|use)\s+(?:the|your)\s+(?:[\w-]+\s+)?(?:editor|panel|sidebar|sliders?|inspector|toolbar|timeline)\b"
        + @"|^\W*(?:adjust|tweak|customi[sz]e|edit|change)\s+(?:it|this|that|them)?\W*\z|编辑器|面板|滑块|工具栏|^调整\w{0,4}\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Vague();
}
