using System.Net.Http.Headers;
using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>What an answer to a download holds: the bytes from <paramref name="At"/> on, of the file that the note describes.</summary>
internal sealed record ServedFile(long At, PartNoteDto Note)
{
    private const string Sha256 = "sha-256";

    /// <summary>Reads an answer's headers; nothing if it is not what was asked for.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="asked">Where the download was to go on; none if the whole file was asked for.</param>
    /// <param name="begun">What the bytes that are there are a part of.</param>
    public static ServedFile? Read(HttpResponseMessage response, ResumePoint? asked, PartNoteDto? begun)
    {
        if (!ErrorReader.IsPartial(response) && !ErrorReader.IsBeyondEnd(response))
            return new ServedFile(0, Describe(response, response.Content.Headers.ContentLength));
        if (asked is null || begun is null || response.Content.Headers.ContentRange is not { Unit: "bytes" } range)
            return null;
        // Past the end means that all is there, if this is the end. Elsewhere the first byte must be the one that was asked for.
        var fits = ErrorReader.IsBeyondEnd(response) ? range.Length == asked.At : range.From == asked.At;
        return fits && IsSame(begun, Describe(response, range.Length)) ? new ServedFile(asked.At, Merge(begun, range.Length)) : null;
    }

    private static PartNoteDto Merge(PartNoteDto begun, long? length) => begun with { Length = begun.Length ?? length };

    private static PartNoteDto Describe(HttpResponseMessage response, long? length) =>
        new(StrongTag(response.Headers.ETag), Date(response), length, Hash(response.Headers), Md5(response));

    // What either doesn't say speaks against nothing: the server has compared the validator already.
    private static bool IsSame(PartNoteDto one, PartNoteDto other) =>
        Agree(one.Etag, other.Etag) && (one.Etag is not null || Agree(one.LastModified, other.LastModified))
        && Agree(one.Sha256, other.Sha256) && Agree(one.Md5, other.Md5) && (one.Length is null || other.Length is null || one.Length == other.Length);

    private static bool Agree(string? one, string? other) => one is null || other is null || one == other;

    private static string? StrongTag(EntityTagHeaderValue? tag) => tag is { IsWeak: false } ? tag.Tag : null;

    // A file that was changed in the very second of the answer may be changed again under the same date.
    private static string? Date(HttpResponseMessage response) =>
        response.Content.Headers.LastModified is { } changed
            && (response.Headers.Date is not { } now || now - changed >= TimeSpan.FromSeconds(1))
            ? changed.ToString("r", System.Globalization.CultureInfo.InvariantCulture)
            : null;

    // Of a part it is the part's own.
    private static string? Md5(HttpResponseMessage response) =>
        !ErrorReader.IsPartial(response) && response.Content.Headers.ContentMD5 is { Length: 16 } hash ? Convert.ToHexString(hash).ToLowerInvariant() : null;

    private static string? Hash(HttpResponseHeaders headers) =>
        Named(headers, "Repr-Digest", ':') ?? Named(headers, "Digest", null) ?? Hex(Value(headers, "x-amz-checksum-sha256"));

    // Repr-Digest: sha-256=:base64:, and its forerunner Digest: SHA-256=base64.
    private static string? Named(HttpResponseHeaders headers, string name, char? around)
    {
        var found = Value(headers, name)?.Split(',').Select(item => item.Trim())
            .FirstOrDefault(item => item.StartsWith(Sha256 + "=", StringComparison.OrdinalIgnoreCase));
        var value = found?[(Sha256.Length + 1)..];
        return Hex(around is { } colon ? value?.Trim(colon) : value);
    }

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    // Anything that isn't 32 bytes, such as the hash of an upload's parts, says nothing about the file.
    private static string? Hex(string? base64)
    {
        var hash = new byte[32];
        return base64 is { Length: 44 } && Convert.TryFromBase64String(base64, hash, out var length) && length == hash.Length
            ? Convert.ToHexString(hash).ToLowerInvariant()
            : null;
    }
}
