namespace SoraVideo.Emulator.Faults;

/// <summary>Says what a fault does in a few words.</summary>
internal static class FaultText
{
    public static string Of(Fault fault) => fault.Name ?? string.Join(", ", Parts(fault));

    private static IEnumerable<string> Parts(Fault fault)
    {
        (bool Is, string Words)[] all =
        [
            (fault.Delay > 0, $"{fault.Delay} ms late"),
            (fault.Status is not null, $"status {fault.Status}"),
            (fault.Code is not null, $"code {fault.Code}"),
            (fault.Close == "reset", "connection reset"),
            (fault.Close == "beforeResponse", "connection closed"),
            (fault.Raw is not null, "raw answer"),
            (fault.Body is not null, "other body"),
            (fault.CutAt is not null, $"cut at {fault.CutAt} bytes"),
            (fault.Truncate is not null, $"ends at {fault.Truncate} bytes"),
            (fault.HalfOpen, "stalls"),
            (fault.HeartbeatsOnly, "heartbeats only"),
            (fault.GarbageLine is not null, "garbage line"),
            (fault.SilentEdit is not null, fault.SilentEdit == true ? "silent edit" : "edit with words"),
            (fault.RenderFails is not null, "render fails"),
            (fault.RenderNeverEnds, "render never ends"),
            (fault.Shape is not null, $"{fault.Shape} shape"),
            (fault.Headers is not null && !fault.ReplacesResponse, "added headers"),
            (fault.AfterWork == true && fault.ReplacesResponse, "work done"),
        ];
        return all.Where(one => one.Is).Select(one => one.Words);
    }
}
