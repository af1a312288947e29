using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SoraVideo.Wire;

/// <summary>Names of members that hold half a character, which no lookup gets past, not even one for another name.</summary>
internal static class JsonNames
{
    private const int EscapeLength = 6;

    /// <summary>The same JSON with each such half replaced; itself where there is none.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ReadOnlyMemory<byte> Mended(ReadOnlyMemory<byte> utf8, JsonReaderOptions options)
    {
        if (utf8.Span.IndexOf("\\u"u8) < 0)
            return utf8;
        byte[]? mended = null;
        var reader = new Utf8JsonReader(utf8.Span, options);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueIsEscaped)
                continue;
            for (var half = FindHalf(reader.ValueSpan, 0); half >= 0; half = FindHalf(reader.ValueSpan, half + EscapeLength))
            {
                mended ??= utf8.ToArray();
                "\\ufffd"u8.CopyTo(mended.AsSpan((int)reader.TokenStartIndex + 1 + half));
            }
        }

        return mended ?? utf8;
    }

    private static int FindHalf(ReadOnlySpan<byte> name, int from)
    {
        while (from < name.Length)
        {
            if (name[from] != '\\')
                from++;
            else if (Escape(name, from) is not { } unit)
                from += 2;
            else if (!char.IsSurrogate(unit))
                from += EscapeLength;
            else if (char.IsHighSurrogate(unit) && Escape(name, from + EscapeLength) is { } next && char.IsLowSurrogate(next))
                from += 2 * EscapeLength;
            else
                return from;
        }

        return -1;
    }

    private static char? Escape(ReadOnlySpan<byte> name, int at) =>
        at + EscapeLength <= name.Length && name[at] == '\\' && name[at + 1] == 'u'
            ? (char)ushort.Parse(Encoding.ASCII.GetString(name.Slice(at + 2, 4)), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : null;
}
