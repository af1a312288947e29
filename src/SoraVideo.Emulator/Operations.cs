namespace SoraVideo.Emulator;

/// <summary>The names that faults and recorded requests use for what a request does.</summary>
public static class Operations
{
    /// <summary>Requesting an anonymous token.</summary>
    public const string Token = "token";

    /// <summary>Creating a session.</summary>
    public const string Session = "session";

    /// <summary>Sending a message (<c>/run_sse</c>).</summary>
    public const string Message = "message";

    /// <summary>Uploading media.</summary>
    public const string Upload = "upload";

    /// <summary>Reading the credits.</summary>
    public const string Credits = "credits";

    /// <summary>Reading a session's state.</summary>
    public const string State = "state";

    /// <summary>Submitting a render.</summary>
    public const string Render = "render";

    /// <summary>Asking for a render's status.</summary>
    public const string Poll = "poll";

    /// <summary>Cancelling a render.</summary>
    public const string Cancel = "cancel";

    /// <summary>Downloading a rendered file, from <c>/renders</c> or the fallback address.</summary>
    public const string Download = "download";

    /// <summary>Downloading an uploaded or generated clip.</summary>
    public const string Media = "media";

    /// <summary>Making a claim token for the browser.</summary>
    public const string Claim = "claim";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Token, Session, Message, Upload, Credits, State, Render, Poll, Cancel, Download, Media, Claim];
}
