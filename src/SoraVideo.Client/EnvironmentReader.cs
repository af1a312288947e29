using System.Net;

namespace SoraVideo;

/// <summary>Settings from environment variables. What is set and can't be used is refused, never passed over.</summary>
internal sealed class EnvironmentReader(Func<string, string?> variable)
{
    /// <summary>A variable's text without space around it; nothing where it is empty or not set.</summary>
    public string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A duration within a range, which the text of that name describes.</summary>
    /// <exception cref="NemoException">InvalidInput: it is none, or not within the range.</exception>
    public TimeSpan? Duration(string name, TimeSpan least, TimeSpan most, string range)
    {
        if (Text(name) is not { } text)
            return null;
        return TimeText.Read(text) is { } span && span >= least && span <= most
            ? span
            : throw Refused(name, text, Texts.Say("GiveDuration", Texts.Say(range)));
    }

    /// <summary>A proxy, with the user name and password that its address may hold.</summary>
    /// <exception cref="NemoException">InvalidInput: it is no address.</exception>
    public IWebProxy? Proxy(string name)
    {
        if (Text(name) is not { } text)
            return null;
        // What doesn't parse may hold a password all the same, so it isn't said back.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5"))
            throw Refused(name, null, Texts.Say("GiveProxy"));
        var proxy = new WebProxy(new UriBuilder(url) { UserName = "", Password = "" }.Uri);
        if (url.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(rest is [var password] ? password : ""));
        return proxy;
    }

    /// <summary>A whole number within a range.</summary>
    /// <exception cref="NemoException">InvalidInput: it is none, or not within the range.</exception>
    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refused(name, text, Texts.Say("GiveNumber", least, most));
    }

    private static NemoException Refused(string name, string? text, string hint) =>
        new(NemoErrorKind.InvalidInput, text is null ? Texts.Say("VariableUnusable", name) : Texts.Say("VariableIsUnusable", name, text), hint);
}
