namespace SoraVideo.Emulator.Prompting;

/// <summary>One change to a draft, with the name of the tool's operation and the words that report it.</summary>
internal sealed record DraftEdit(string Operation, string Report, Action<TimelineDraft> Apply);
