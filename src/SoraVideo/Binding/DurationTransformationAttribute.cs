using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Takes a duration as people write it: seconds, <c>6s</c>, <c>1:30</c>, <c>00:00:06</c>, or a TimeSpan.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null
            ? null
            : DurationText.Read(inputData) ?? throw BindingError.Of(() => DurationText.Complaint(inputData));
}
