using System.Text;
using System.Threading.Channels;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>What can happen to any call, and what a user may be told then.</summary>
internal static class TripFaults
{
    public const string Refused = "connection refused";
    public const string MidStream = "mid-stream";
    public const string Limited = "429 with an envelope";
    public const string Junk = "JSON of another kind";

    private static readonly Dictionary<string, (Func<RawAnswer> Answer, NemoErrorKind[] Kinds)> All = new()
    {
        [Refused] = (() => RawAnswer.Fin, [NemoErrorKind.Unreachable, NemoErrorKind.Disconnected]),
        ["reset"] = (() => RawAnswer.Rst, [NemoErrorKind.Disconnected]),
        ["closed"] = (() => RawAnswer.Fin, [NemoErrorKind.Disconnected]),
        ["500"] = (() => RawAnswer.Json("{}", 500), [NemoErrorKind.ServerError]),
        ["503"] = (() => RawAnswer.Html("<html>Busy</html>", 503), [NemoErrorKind.ServerError]),
        ["429"] = (() => RawAnswer.Json("{}", 429, "Retry-After: 7\r\n"), [NemoErrorKind.RateLimited]),
        [Limited] = (() => RawAnswer.Json("""{"code":429}""", 429, "Retry-After: 7\r\n"), [NemoErrorKind.RateLimited]),
        ["a page"] = (() => RawAnswer.Html("<html>Welcome</html>"), [NemoErrorKind.UnexpectedAnswer]),
        [Junk] = (() => RawAnswer.Json("""{"weird":[1,{"x":null}]}"""), [NemoErrorKind.UnexpectedAnswer, NemoErrorKind.NothingToExport]),
        ["cut JSON"] = (() => RawAnswer.Short("""{"code":0,"da"""u8.ToArray(), 100, "application/json"), [NemoErrorKind.Disconnected]),
        ["stall"] = (() => new RawAnswer([], RawEnd.Close) { Rest = Channel.CreateUnbounded<byte[]>().Reader }, [NemoErrorKind.TimedOut]),
        ["a bare 401"] = (() => RawAnswer.Html("<html>who?</html>", 401), [NemoErrorKind.TokenRejected]),
    };

    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Those that can come once an answer has begun.</summary>
    public static IEnumerable<string> OfStreams => ["reset", "closed", "stall", "cut JSON", Junk];

    public static RawAnswer Of(string fault, bool midStream) => midStream ? InStream(fault) : All[fault].Answer();

    /// <summary>Whether a user can make sense of this kind of error after that fault.</summary>
    public static bool MayBeTold(string fault, NemoErrorKind kind) =>
        kind is NemoErrorKind.Unclear or NemoErrorKind.DownloadFailed or NemoErrorKind.RenderTimedOut or NemoErrorKind.TimedOut
        || All[fault].Kinds.Contains(kind);

    private static RawAnswer InStream(string fault) => fault switch
    {
        "reset" => RawAnswer.CutEvents(Sse.Text("Starting."), RawEnd.Reset),
        "closed" => RawAnswer.CutEvents(Sse.Text("Starting.")),
        "stall" => RawAnswer.Stalled(Sse.Text("Starting.")),
        "cut JSON" => RawAnswer.CutEvents(Sse.Text("Starting.") + "data: {\"conte"),
        _ => RawAnswer.Events(Encoding.UTF8.GetBytes(Sse.Text("Starting.") + Sse.Data("[1,") + Sse.Data("""{"weird":1}"""))),
    };
}
