namespace SoraVideo.Conversation.Intents;

/// <summary>A clause and what it asks for.</summary>
internal sealed record ReadClause(Clause Clause, ClauseKind Kind);
