namespace SoraVideo;

/// <summary>Where the account's token came from.</summary>
public enum TokenSource
{
    /// <summary>The caller gave it.</summary>
    Caller,

    /// <summary>The NEMO_TOKEN environment variable.</summary>
    Environment,

    /// <summary>A free starter token that the backend gave to this machine's client id.</summary>
    Anonymous,
}
