namespace SoraVideo;

/// <summary>What came of one request in a conversation: the answer in clean words, what was done, and what is open.</summary>
public sealed record NemoReply
{
    /// <summary>What the user said.</summary>
    public required string Request { get; init; }

    /// <summary>The answer, without tool noise, thoughts, or the talk of buttons and panels.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the request did to the timeline.</summary>
    public IReadOnlyList<TimelineChange> Changes { get; init => field = Listing<TimelineChange>.Of(value); } = Listing<TimelineChange>.Of([]);

    /// <summary>Steps that the backend proposed and nobody has taken yet, each for <c>Invoke-NemoAction</c>.</summary>
    public IReadOnlyList<NemoAction> Actions { get; init => field = Listing<NemoAction>.Of(value); } = Listing<NemoAction>.Of([]);

    /// <summary>Steps that the backend proposed and that were taken by themselves.</summary>
    public IReadOnlyList<NemoAction> Done { get; init => field = Listing<NemoAction>.Of(value); } = Listing<NemoAction>.Of([]);

    /// <summary>The balance, if it was read.</summary>
    public NemoCredits? Credits { get; init; }

    /// <summary>The export, if one was made.</summary>
    public NemoExport? Export { get; init; }

    /// <summary>What was uploaded.</summary>
    public IReadOnlyList<NemoMedia> Media { get; init => field = Listing<NemoMedia>.Of(value); } = Listing<NemoMedia>.Of([]);

    /// <summary>The session's state afterwards; none if nothing was asked of the backend.</summary>
    public NemoState? State { get; init; }

    /// <summary>The tracks afterwards.</summary>
    public Timeline Timeline => State?.Timeline ?? Timeline.Empty;

    /// <summary>The session that was talked to; none if the request needed none.</summary>
    public NemoSession? Session { get; init; }

    /// <summary>The session's id.</summary>
    public string? SessionId => Session?.Id;

    /// <summary>Things worth knowing that are no failure.</summary>
    public IReadOnlyList<string> Notes { get; init => field = Listing<string>.Of(value); } = Listing<string>.Of([]);

    /// <summary>The ISO code of the language that it is shown in: Chinese for zh and its kin, else English.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether the text was written piece by piece already, so that it isn't shown again.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>All that a person wants to see: the text, the timeline, and the open steps with their numbers.</summary>
    public override string ToString() => Conversation.ReplyView.Show(this);
}
