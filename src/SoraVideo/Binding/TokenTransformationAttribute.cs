using System.Management.Automation;
using System.Security;

namespace SoraVideo.Binding;

/// <summary>Takes a token as a SecureString, as a plain string, or as a credential's password: whatever a vault gives.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is PSCredential credential)
            return credential.Password;
        if (given is not string text)
            return inputData;
        var secret = new SecureString();
        foreach (var c in text.Trim())
            secret.AppendChar(c);
        secret.MakeReadOnly();
        return secret;
    }
}
