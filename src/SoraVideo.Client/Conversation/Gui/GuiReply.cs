namespace SoraVideo.Conversation.Gui;

/// <summary>A reply without the talk of a web interface, and what that talk asked for.</summary>
internal sealed record GuiReply(string Text, IReadOnlyList<NemoAction> Actions);
