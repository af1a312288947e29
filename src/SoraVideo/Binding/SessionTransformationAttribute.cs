using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Takes a session as itself, as an id, or as anything that belongs to one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        SessionReference.Read(inputData) ?? throw new ArgumentTransformationMetadataException(
            $"Input of type {(inputData is PSObject wrapped ? wrapped.BaseObject : inputData)?.GetType().Name ?? "null"} is no session. "
            + "Give a session's id, or a session, video or state object.");
}
