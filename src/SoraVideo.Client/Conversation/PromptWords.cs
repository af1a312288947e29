namespace SoraVideo.Conversation;

/// <summary>How a language says a wished duration and shape, and what it puts between two sentences.</summary>
internal sealed record PromptWords(string Duration, string AspectRatio, string Between);
