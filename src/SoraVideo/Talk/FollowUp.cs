namespace SoraVideo;

/// <summary>What becomes of the steps that the backend proposes in terms of its web interface.</summary>
public enum FollowUp
{
    /// <summary>What only reads is done, and a file that the user asked for is exported; the rest is offered.</summary>
    Offer,

    /// <summary>All of it is done, exports and edits included; at most one edit a reply, as each costs credits.</summary>
    Auto,

    /// <summary>Nothing is done; all of it is offered.</summary>
    None,
}
