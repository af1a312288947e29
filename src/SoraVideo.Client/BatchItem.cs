using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>One video of a named batch, and what makes it one of a kind there.</summary>
internal sealed record BatchItem(string Batch, string Key)
{
    /// <summary>Asks the journal for it.</summary>
    public JournalQuery Query => new() { Batch = Batch, Item = Key };

    /// <summary>By the name that the user gave, else by the wish itself: prompt, duration, shape, media and language.</summary>
    /// <exception cref="NemoException">InvalidInput: the batch's name is empty.</exception>
    public static BatchItem Of(string batch, VideoRequest request, string language) => string.IsNullOrWhiteSpace(batch)
        ? throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("BatchUnnamed"), Texts.Say("BatchUnnamedHint"))
        : new BatchItem(batch, request.Name is { Length: > 0 } name ? $"name:{name}" : $"wish:{Hash(Wish(request), language)}");

    /// <summary>Refuses another wish under the same name: neither its video nor a second one would be what was meant.</summary>
    /// <exception cref="NemoException">BatchConflict.</exception>
    public void RequireSame(TurnEntry known, VideoRequest request)
    {
        if (!Wish(known).SequenceEqual(Wish(request)))
            throw Conflict(known.Name, Texts.Say("BatchItemDiffersHint"), known.SessionId);
    }

    /// <summary>The same of two that are asked for at once.</summary>
    /// <exception cref="NemoException">BatchConflict.</exception>
    public void RequireSame(VideoRequest earlier, VideoRequest request)
    {
        if (!Wish(earlier).SequenceEqual(Wish(request)))
            throw Conflict(earlier.NameOrDefault, Texts.Say("BatchItemTwiceHint"), null);
    }

    /// <summary>The error of one whose name another wish of the batch has.</summary>
    public NemoException Differs(VideoRequest request) => Conflict(request.NameOrDefault, Texts.Say("BatchItemListedHint"), null);

    /// <summary>A short form of a wish, by which two under one name are told apart.</summary>
    public static string Digest(VideoRequest request) => Hash(Wish(request), "");

    private NemoException Conflict(string name, string hint, string? session) => new(
        NemoErrorKind.BatchConflict,
        Texts.Say("BatchItemDiffers", Batch, name),
        hint) { SessionId = session };

    private static string[] Wish(VideoRequest request) =>
        Wish(request.Prompt, request.Duration, request.AspectRatio, request.Media.Select(Path.GetFullPath));

    private static string[] Wish(TurnEntry known) => Wish(known.Prompt, known.Duration, known.AspectRatio, known.Media);

    private static string[] Wish(string prompt, TimeSpan? duration, string? ratio, IEnumerable<string> media) =>
        [prompt, ((long?)duration?.TotalMilliseconds)?.ToString(CultureInfo.InvariantCulture) ?? "", ratio ?? "", .. media];

    private static string Hash(string[] wish, string language) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', [language, .. wish])))).ToLowerInvariant();
}
