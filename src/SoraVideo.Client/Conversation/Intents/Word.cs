namespace SoraVideo.Conversation.Intents;

/// <summary>One word of a text, in lower case and simplified characters, and where it stands in the text.</summary>
internal readonly record struct Word(string Text, WordClass Class, int Start, int End)
{
    public bool Is(WordClass any) => (Class & any) != 0;
}
