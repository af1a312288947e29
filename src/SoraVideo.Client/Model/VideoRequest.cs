namespace SoraVideo;

/// <summary>What a video is asked for with.</summary>
public sealed record VideoRequest
{
    /// <summary>The words; at most 100,000 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>A name for the video and its file; made from the prompt's first words when left out.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// What to call it where no name was given, such as its prompt file's. Unlike a name it doesn't make it one of a kind in its batch.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>Wished playing time, from 1 second to 1 hour; said in the message, as the wire has no field for it.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Wished shape, such as <c>9:16</c>; said in the message, as the wire has no field for it.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Local media files to upload into the session before the prompt is sent.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>The name given, else the title, else one made from the prompt's first words.</summary>
    public string NameOrDefault => Name is { Length: > 0 } name ? name : Title is { Length: > 0 } title ? title : Conversation.VideoName.From(Prompt);

    /// <summary>Refuses what can't be sent, before anything is.</summary>
    /// <exception cref="NemoException">No words or too many, a wish out of range, or a media file that can't be uploaded.</exception>
    public void Validate()
    {
        Conversation.PromptText.Require(this);
        foreach (var file in Media)
            Conversation.MediaFile.Require(file);
    }
}
