using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Prompting;

/// <summary>Whole tracks removed, and changes that a finished video cannot take.</summary>
internal static class TrackEdits
{
    private static readonly Regex Numbered = Patterns.Of(
        @"\b(?:remove|delete|drop)\s+(?:the\s+)?(?:track\s+(?<i>[1-9])|(?<o>first|second|third|fourth|last)\s+track)\b|(?:去掉|删除|删掉"
        + @"|移除)第\s*(?<i>[1-9一二三四])\s*(?:个|条)?轨道");

    private static readonly Regex Kind = Patterns.Of(
        @"\b(?:remove|delete|drop)\s+(?:the\s+)?(?:(?<overlay>overlay|picture[\s-]in[\s-]picture|logo|watermark)"
        + @"|(?<video>video\s+track))\b|(?:去掉|删除|删掉|移除)(?:(?<overlay>画中画|水印)|(?<video>视频轨道?))");

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    public static void Read(EditRequest request)
    {
        var tracks = request.Draft.Tracks;
        int? index = null;
        if (request.Text.Take(Numbered) is { } numbered)
        {
            index = IndexOf(numbered, tracks.Count);
        }
        else if (request.Text.Take(Kind) is { } kind)
        {
            var overlay = kind.Groups["overlay"].Success;
            index = tracks.ToList().FindIndex(track =>
                TimelineDraft.Kind(track) == TimelineDraft.Video && TimelineDraft.IsOverlay(track) == overlay);
        }

        if (index >= 0 && index < tracks.Count)
        {
            request.Add(
                "remove_track", $"I removed track {index + 1}.", $"已删除第 {index + 1} 个轨道。", draft => draft.Tracks.RemoveAt(index.Value));
        }
        else if (index is not null)
        {
            request.Remark("There is no such track.", "没有这个轨道。");
        }

        ReadShape(request);
    }

    private static int IndexOf(Match match, int count)
    {
        if (match.Groups["i"].Success)
        {
            return (int)Patterns.Value(match.Groups["i"].Value) - 1;
        }

        var ordinal = match.Groups["o"].Value.ToLowerInvariant();
        return ordinal == "last" ? count - 1 : Array.IndexOf(Ordinals, ordinal);
    }

    private static void ReadShape(EditRequest request)
    {
        if (CanvasRule.Take(request.Text) is not null)
        {
            request.Remark(
                "The aspect ratio of an existing video cannot change without regenerating it. Say \"regenerate\" with the format you want.",
                "已有视频的画幅比例无法直接更改，需要重新生成。请说“重新生成”并附上想要的比例。");
        }
    }
}
