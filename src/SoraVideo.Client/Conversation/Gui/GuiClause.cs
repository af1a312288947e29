namespace SoraVideo.Conversation.Gui;

/// <summary>A part of a sentence, and the comma, semicolon or conjunction that stands before it.</summary>
internal sealed record GuiClause(string Before, string Text);
