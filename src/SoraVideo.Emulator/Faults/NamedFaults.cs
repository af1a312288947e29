namespace SoraVideo.Emulator.Faults;

/// <summary>Faults that people want to see most, by names that can be typed. Each befalls one request.</summary>
public static class NamedFaults
{
    private const long InTheMiddle = 700;

    /// <summary>Their names and what they are.</summary>
    public static IReadOnlyDictionary<string, Fault> All { get; } = new SortedDictionary<string, Fault>(StringComparer.OrdinalIgnoreCase)
    {
        ["answer-cut"] = new() { Operation = Operations.Message, CutAt = InTheMiddle },
        ["answer-lost"] = new() { Operation = Operations.Message, Close = "beforeResponse", AfterWork = true },
        ["answer-silent"] = new() { Operation = Operations.Message, SilentEdit = true },
        ["answer-stalls"] = new() { Operation = Operations.Message, HalfOpen = true },
        ["download-cut"] = new() { Operation = Operations.Download, CutAt = InTheMiddle },
        ["no-credits"] = new() { Operation = Operations.Message, Code = 2001, Message = "insufficient credits" },
        ["plan-blocked"] = new() { Operation = Operations.Render, Status = 402 },
        ["poll-unavailable"] = new() { Operation = Operations.Poll, Status = 503, Count = 2 },
        ["rate-limited"] = new() { Operation = Operations.Message, Status = 429, Headers = Wait(seconds: 2) },
        ["render-fails"] = new() { Operation = Operations.Render, RenderFails = "out of memory" },
        ["render-stuck"] = new() { Operation = Operations.Render, RenderNeverEnds = true },
        ["session-forgotten"] = new() { Operation = Operations.Message, Code = 1002, Message = "session not found" },
        ["token-rejected"] = new() { Operation = Operations.Message, Status = 401, Code = 1001, Message = "invalid token" },
        ["upload-fails"] = new() { Operation = Operations.Upload, Status = 500 },
    };

    private static Dictionary<string, string> Wait(int seconds) => new() { ["Retry-After"] = $"{seconds}" };
}
