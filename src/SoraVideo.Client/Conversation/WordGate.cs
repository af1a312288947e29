namespace SoraVideo.Conversation;

/// <summary>
/// Lets pieces of a reply through once a word is whole: a token that the backend echoes is only known as one when all of it is there.
/// </summary>
internal sealed class WordGate(Func<string, string> clean)
{
    private string held = "";

    /// <summary>Takes a piece, and gives what can be shown by now.</summary>
    public string Add(string piece)
    {
        held += piece;
        var end = held.Length;
        while (end > 0 && MayBeInToken(held[end - 1]))
            end--;
        var whole = held[..end];
        held = held[end..];
        return clean(whole);
    }

    /// <summary>Gives what was held back.</summary>
    public string Finish()
    {
        var rest = clean(held);
        held = "";
        return rest;
    }

    private static bool MayBeInToken(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '/' or '=' or '%' or '.' or '~';
}
