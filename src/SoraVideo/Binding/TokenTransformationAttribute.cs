using System.Management.Automation;
using System.Security;

namespace SoraVideo.Binding;

/// <summary>Takes a token as a SecureString or as a plain string.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text)
            return inputData;
        var secret = new SecureString();
        foreach (var c in text.Trim())
            secret.AppendChar(c);
        secret.MakeReadOnly();
        return secret;
    }
}
