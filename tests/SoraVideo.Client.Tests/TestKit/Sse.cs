using System.Globalization;
using System.Text.Json;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Events as an ADK server frames them, and the short form of those that are unusual.</summary>
internal static class Sse
{
    private static int ids;

    public static string Data(string json) => $"data: {json}\n\n";

    public static string Text(string text) => Parts($$"""{"text":{{Quoted(text)}}}""");

    public static string Partial(string text) => Parts($$"""{"text":{{Quoted(text)}}}""", "\"partial\":true,");

    public static string Parts(string parts, string extra = "", string author = "nemo_agent") => Data(
        $$$"""{"id":"{{{NewId()}}}","author":"{{{author}}}",{{{extra}}}"content":{"role":"model","parts":[{{{parts}}}]},"actions":{"stateDelta":{}},"timestamp":1743712220.385936}""");

    public static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string NewId() => Interlocked.Increment(ref ids).ToString("x8", CultureInfo.InvariantCulture);
}
