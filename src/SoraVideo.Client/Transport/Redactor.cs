using System.Collections.Concurrent;
using System.Text;

namespace SoraVideo.Transport;

/// <summary>Takes the tokens that this client has used out of any text, in the forms in which a server might echo them.</summary>
internal sealed class Redactor
{
    private const int ShortestSecret = 6;
    private readonly ConcurrentDictionary<string, byte> forms = new(StringComparer.Ordinal);

    public void Learn(string secret)
    {
        if (secret.Length < ShortestSecret)
            return;
        forms[secret] = 0;
        forms[Uri.EscapeDataString(secret)] = 0;
        forms[Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')] = 0;
    }

    public string Clean(string text)
    {
        foreach (var form in forms.Keys)
            text = text.Replace(form, "[redacted]", StringComparison.Ordinal);
        return SafeText.WithoutTokens(text);
    }
}
