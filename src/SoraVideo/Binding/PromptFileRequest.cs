using System.Text.RegularExpressions;
using SoraVideo.Conversation;

namespace SoraVideo.Binding;

/// <summary>A request that only hands over a prompt file, by its path or as in "upload story.docx".</summary>
internal static partial class PromptFileRequest
{
    /// <summary>The file's path; none where the request is another, or there is no such file.</summary>
    public static string? Find(string request, Func<string, bool> exists)
    {
        if (request.Contains('\n', StringComparison.Ordinal))
            return null;
        var path = Upload().Match(request) is { Success: true } upload && !exists(request) ? upload.Groups["file"].Value : request;
        return PromptFile.IsOne(path) && exists(path) ? path : null;
    }

    [GeneratedRegex(
        @"^\s*(?:(?:please|can you)\s+|请)?(?:upload|use|read|上传|使用|读取)\s*(?:(?:my|the|this)\s+)?(?:(?:prompt\s+)?(?:file|text)\s+|文件\s*)?[""“']?(?<file>[^""”']+?)[""”']?\s*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Upload();
}
