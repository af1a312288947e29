using System.Text;

namespace SoraVideo.Tests;

/// <summary>Secrets in the forms in which they could show: as they are, as UTF-16, URL-encoded, and somewhere in a Base64 text.</summary>
internal sealed class Secrets(IEnumerable<string> values)
{
    private readonly (string Name, byte[] Form)[] forms = [.. values.Distinct().SelectMany(Forms)];

    /// <summary>Which secret the bytes hold, and in which form; nothing where they hold none.</summary>
    public string? FindIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, form) in forms)
        {
            if (bytes.IndexOf(form) >= 0)
                return name;
        }

        return null;
    }

    public string? FindIn(string text) => FindIn(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<(string, byte[])> Forms(string secret)
    {
        yield return ($"{secret} as it is", Encoding.UTF8.GetBytes(secret));
        yield return ($"{secret} in UTF-16", Encoding.Unicode.GetBytes(secret));
        yield return ($"{secret} URL-encoded", Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret)));
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
        {
            for (var before = 0; before < 3; before++)
                yield return ($"{secret} in Base64", Encoding.ASCII.GetBytes(Inside(encoding.GetBytes(secret), before)));
        }
    }

    // Base64 turns three bytes into four letters: what comes before and after the secret changes the letters at its ends alone.
    private static string Inside(byte[] secret, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. secret]);
        return text[(before == 0 ? 0 : before + 1)..((before + secret.Length) / 3 * 4)];
    }
}
