using System.Security.Cryptography;
using System.Text;

namespace SoraVideo.Emulator.State;

/// <summary>Makes ids in the forms that the service uses.</summary>
internal static class Identifiers
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Token() => "nmv_usr_" + RandomNumberGenerator.GetString(Alphanumeric, 40);

    public static string ClaimToken() => "clm_" + RandomNumberGenerator.GetString(Alphanumeric, 32);

    public static string Event() => RandomNumberGenerator.GetString(Alphanumeric, 8);

    public static string Hex(int digits) => RandomNumberGenerator.GetHexString(digits, lowercase: true);

    public static string Session() =>
        RandomNumberGenerator.GetString("12345678", 1) + RandomNumberGenerator.GetString("0123456789", 18);

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
