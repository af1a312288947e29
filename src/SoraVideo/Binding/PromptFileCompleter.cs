using SoraVideo.Conversation;

namespace SoraVideo.Binding;

/// <summary>Completes the paths of files that prompts are read from.</summary>
internal sealed class PromptFileCompleter : FileCompleter
{
    /// <inheritdoc/>
    protected override bool IsUsable(string path) => PromptFile.IsOne(path);
}
