using SoraVideo.Transport;

namespace SoraVideo.Binding;

/// <summary>Completes the paths of media files that can be uploaded.</summary>
internal sealed class MediaCompleter : FileCompleter
{
    /// <inheritdoc/>
    protected override bool IsUsable(string path) => MediaFormats.TypeOf(path) is not null;
}
