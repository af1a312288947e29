namespace SoraVideo.Emulator.Faults;

/// <summary>Something that goes wrong with the next requests of one operation.</summary>
public sealed record Fault
{
    /// <summary>One of <see cref="Operations"/>.</summary>
    public required string Operation { get; init; }

    /// <summary>How many requests it befalls; 0 means every one until the faults are cleared.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many requests pass unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>The HTTP status to answer with.</summary>
    public int? Status { get; init; }

    /// <summary>The envelope code to answer with; the HTTP status is 200 unless <see cref="Status"/> says otherwise.</summary>
    public int? Code { get; init; }

    /// <summary>The envelope's message for <see cref="Code"/>.</summary>
    public string? Message { get; init; }

    /// <summary>Headers to add; alone they are added to the normal answer.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The body to answer with.</summary>
    public string? Body { get; init; }

    /// <summary>The body's content type; guessed from its first character by default.</summary>
    public string? ContentType { get; init; }

    /// <summary>Milliseconds to wait before anything is done.</summary>
    public int Delay { get; init; }

    /// <summary>Closes the connection after this many bytes of the body, so that it is cut.</summary>
    public long? CutAt { get; init; }

    /// <summary>Ends the body tidily after this many bytes, with a Content-Length to match where there is one.</summary>
    public long? Truncate { get; init; }

    /// <summary>Headers and the first event (or <see cref="CutAt"/> bytes) are sent, then nothing until the client hangs up.</summary>
    public bool HalfOpen { get; init; }

    /// <summary>After the first event only heartbeats are sent until the client hangs up.</summary>
    public bool HeartbeatsOnly { get; init; }

    /// <summary>A line written as it is, with a blank line after it, behind the stream's first event.</summary>
    public string? GarbageLine { get; init; }

    /// <summary>A whole HTTP response, status line included, as text or base64; the connection is closed after it.</summary>
    public string? Raw { get; init; }

    /// <summary>Forces an edit to end without words, or with them.</summary>
    public bool? SilentEdit { get; init; }

    /// <summary>The submitted render fails with this reason.</summary>
    public string? RenderFails { get; init; }

    /// <summary>The submitted render stays in processing until it is cancelled.</summary>
    public bool RenderNeverEnds { get; init; }

    /// <summary>The shape of a render's answer: <c>flat</c> or <c>nested</c>.</summary>
    public string? Shape { get; init; }

    /// <summary><c>beforeResponse</c> ends the connection once the request is read, <c>reset</c> resets it.</summary>
    public string? Close { get; init; }

    /// <summary>Whether the work is done all the same: by default where the answer is cut or stalls, not where it is replaced.</summary>
    public bool? AfterWork { get; init; }

    /// <summary>A name to know it by in the log, and to take it back by.</summary>
    public string? Name { get; init; }

    internal bool ReplacesResponse => Status is not null || Code is not null || Body is not null || Raw is not null || Close is not null;

    internal bool LimitsBody => CutAt is not null || Truncate is not null || HalfOpen;

    internal bool DoesWork => AfterWork ?? !ReplacesResponse;
}
