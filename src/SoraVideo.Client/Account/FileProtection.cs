using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace SoraVideo.Account;

/// <summary>What a secret file's content goes through on its way to the disk and back.</summary>
internal sealed record FileProtection(Func<byte[], byte[]> Protect, Func<byte[], byte[]> Unprotect)
{
    /// <summary>Windows encrypts it for its user; elsewhere the file's mode keeps others out.</summary>
    public static FileProtection OfThisSystem { get; } =
        OperatingSystem.IsWindows() ? new FileProtection(Encrypt, Decrypt) : new FileProtection(content => content, content => content);

    [SupportedOSPlatform("windows")]
    private static byte[] Encrypt(byte[] content) => ProtectedData.Protect(content, null, DataProtectionScope.CurrentUser);

    [SupportedOSPlatform("windows")]
    private static byte[] Decrypt(byte[] content) => ProtectedData.Unprotect(content, null, DataProtectionScope.CurrentUser);
}
