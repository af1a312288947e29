using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Streams and JSON that nobody would write by hand, made of what parsers trip over.</summary>
internal static class Generated
{
    private static readonly string[] Fragments =
    [
        "data: ", "data:", "data", "dat", ":", ": ping", "event: heartbeat", "event: x", "id: 7", "retry: 1", "\n", "\n", "\n\n",
        "\r", "\r\n", "\r\n\r\n",
        "\uFEFF", "\0", "{", "}", "{}", "[", "]", "\"", "\\", ",", "heartbeat", "\"ping\"", "\"\\ud800\"", "{\"error\":",
        "{\"error\":\"no\"}", "{\"\\ud83d\":1}",
        "data: {\"id\":\"a\",\"content\":{\"parts\":[{\"text\":\"héllo 你好\"}]}}\n\n",
        "data: {\"partial\":true,\"content\":{\"parts\":[{\"text\":\"\\ud83d\"}]}}\n\n",
        "data: {\"type\":\"chunk\",\"content\":\"x\"}\n\n", "data: {\"code\":2001,\"message\":\"no\"}\n\n",
    ];

    private static readonly string[] Names =
    [
        "code", "data", "success", "message", "msg", "error", "detail", "reason", "type", "content", "parts", "text", "thought",
        "partial", "id", "author", "branch",
        "functionCall", "name", "errorCode", "errorMessage", "state", "draft", "video_infos", "generated_media", "t", "tt", "sg",
        "d", "m", "s", "v", "volume",
        "status", "output", "url", "size", "progress", "token", "expires_at", "session_id", "available", "files", "duration",
        "width", "fps", "\\ud800", "\\u0000", "",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "2001", "1e400", "-1e-400", "0.1", "99999999999999999999999999999999",
        "9223372036854775808", "\"\"", "\"text\"", "\"2001\"",
        "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\u0000\\u001b[2J\"", "\"1e999\"", "\"NaN\"", "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59Z\"", "\"completed\"", "{}", "[]",
    ];

    /// <summary>A body that may or may not be a stream of events.</summary>
    public static Gen<byte[]> Streams { get; } =
        Gen.Select(
            Gen.ListOf(Gen.Frequency((9, Gen.Select(Gen.Elements(Fragments), Encoding.UTF8.GetBytes)), (1, Bytes()))),
            pieces => pieces.SelectMany(piece => piece).ToArray());

    /// <summary>A JSON text of the backend's own member names around values that make no sense there.</summary>
    public static Gen<string> Json { get; } = Gen.Sized(size => Value(Math.Min(size, 6)));

    /// <summary>Such a text, sometimes cut or with bytes in it that don't belong there.</summary>
    public static Gen<byte[]> Answers { get; } =
        from json in Json
        from spoilt in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from place in Gen.Choose(0, int.MaxValue)
        from bytes in Bytes()
        select spoilt ? Spoil(Encoding.UTF8.GetBytes(json), place, bytes) : Encoding.UTF8.GetBytes(json);

    private static Gen<byte[]> Bytes() => Gen.Select(Gen.ListOf(Gen.Choose(0, 255)), list => list.Select(number => (byte)number).ToArray());

    private static byte[] Spoil(byte[] json, int place, byte[] bytes) => [.. json[..(place % (json.Length + 1))], .. bytes];

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.Elements(Values)
        : Gen.Frequency(
            (2, Gen.Elements(Values)),
            (1, Gen.Select(Gen.ListOf(Value(depth - 1)), items => $"[{string.Join(',', items.Take(3))}]")),
            (4, Gen.Select(Gen.ListOf(Member(depth - 1)), members => $"{{{string.Join(',', members.Take(6))}}}")));

    private static Gen<string> Member(int depth) =>
        Gen.SelectMany(Gen.Elements(Names), name => Gen.Select(Value(depth), value => $"\"{name}\":{value}"));
}
