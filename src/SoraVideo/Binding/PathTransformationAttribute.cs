using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Takes a path as text or as a file object, and nothing else: a video would turn into its name without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PathTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string path => path,
            FileSystemInfo file => file.FullName,
            PathInfo place => place.ProviderPath,
            var other => throw BindingError.Of(() => Texts.Say("NotPath", other?.GetType().Name ?? "null")),
        };
}
