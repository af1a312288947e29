using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Takes a session as itself, as an id, or as anything that belongs to one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        SessionReference.Read(inputData) ?? throw BindingError.Of(() =>
            Texts.Say("NotSession", (inputData is PSObject wrapped ? wrapped.BaseObject : inputData)?.GetType().Name ?? "null"));
}
