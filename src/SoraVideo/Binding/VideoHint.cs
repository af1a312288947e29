using System.Globalization;
using SoraVideo.Journal;

namespace SoraVideo.Binding;

/// <summary>A video in a line, for whoever chooses among several.</summary>
internal static class VideoHint
{
    private const int LongestPrompt = 80;

    /// <summary>Its status, when it was asked for, and its prompt's beginning.</summary>
    public static string Of(RecentVideo video) =>
        $"{video.Status}, {When(video.CreatedAt)}: {Transport.SafeText.Line(video.Prompt, LongestPrompt)}";

    /// <summary>A time as the person's own clock and calendar show it.</summary>
    public static string When(DateTimeOffset? time) => time?.LocalDateTime.ToString("g", CultureInfo.CurrentCulture) ?? "";
}
