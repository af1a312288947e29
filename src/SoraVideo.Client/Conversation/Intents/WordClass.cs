namespace SoraVideo.Conversation.Intents;

/// <summary>What a word can do in a sentence; <c>Lexicon.txt</c> says which words are which.</summary>
[Flags]
internal enum WordClass : long
{
    /// <summary>Content: no word that the router knows.</summary>
    None = 0,
    Filler = 1L << 0,
    Request = 1L << 1,
    Self = 1L << 2,
    Definite = 1L << 3,
    Indefinite = 1L << 4,
    Time = 1L << 5,
    Place = 1L << 6,
    PlaceName = 1L << 7,
    Named = 1L << 8,
    Export = 1L << 9,

    /// <summary>A verb of exporting that means nothing else, even without an object.</summary>
    Firm = 1L << 10,

    /// <summary>A verb that exports only with the finished video or a format as its object.</summary>
    Deliver = 1L << 11,
    Object = 1L << 12,
    Format = 1L << 13,
    Quality = 1L << 14,
    Make = 1L << 15,
    Edit = 1L << 16,
    Money = 1L << 17,
    Account = 1L << 18,
    Quantity = 1L << 19,
    Look = 1L << 20,
    State = 1L << 21,
    Asset = 1L << 22,
    Done = 1L << 23,
    Upload = 1L << 24,
    Incoming = 1L << 25,
    Negation = 1L << 26,
    Waiting = 1L << 27,
    Trouble = 1L << 28,
    Asking = 1L << 29,
    YesNo = 1L << 30,
    Aux = 1L << 31,
    Can = 1L << 32,
    Copula = 1L << 33,
    If = 1L << 34,
    Before = 1L << 35,
    And = 1L << 36,
    Then = 1L << 37,

    /// <summary>Punctuation between clauses.</summary>
    Break = 1L << 38,
    QuestionMark = 1L << 39,
    Path = 1L << 40,
    Url = 1L << 41,

    /// <summary>What stands between quotation marks: opaque, whatever it says.</summary>
    Quote = 1L << 42,

    /// <summary>A verb that makes an exporting noun a wish, as in "start the export".</summary>
    Start = 1L << 43,
    Later = 1L << 44,
    Film = 1L << 45,

    /// <summary>A verb of giving for which "it" is object enough.</summary>
    Send = 1L << 46,

    /// <summary>Says whom or what for: "for my boss", "给客户看".</summary>
    Purpose = 1L << 47,

    /// <summary>Begins a reason, whatever it says: "because", "so I can".</summary>
    Reason = 1L << 48,

    /// <summary>Begins a change of what is exported: "without the intro".</summary>
    Change = 1L << 49,

    /// <summary>A change that takes something out.</summary>
    Leave = 1L << 50,
}
