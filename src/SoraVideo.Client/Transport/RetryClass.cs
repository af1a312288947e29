namespace SoraVideo.Transport;

/// <summary>What may be done again when a call fails, by what the call means.</summary>
internal enum RetryClass
{
    /// <summary>Asking costs nothing: tried again on lost connections and server errors.</summary>
    Read,

    /// <summary>Makes something: tried again only where surely nothing was sent, or the backend says it did nothing.</summary>
    Create,

    /// <summary>Costs money: tried again only where no byte can have left, or the backend's envelope proves it did nothing.</summary>
    Conversation,
}
