using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Page;

/// <summary>How the page is told things: short, on one line, and without a token.</summary>
internal static class PageJson
{
    private static readonly Regex Secret = new(@"\b(nmv_usr_|clm_)\w+");
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of<T>(T value) => Masked(JsonSerializer.Serialize(value, Options));

    private static string Masked(string text) => Secret.Replace(text, "$1…");
}
