using System.Net;
using System.Net.Sockets;

namespace SoraVideo.Transport;

/// <summary>Which addresses a token may go to and a download may come from.</summary>
internal static class AddressPolicy
{
    /// <summary>Refuses a base address to which a token would travel in the clear.</summary>
    public static Uri RequireSafeApi(Uri api)
    {
        if (!api.IsAbsoluteUri || api.Scheme is not ("https" or "http") || api.UserInfo.Length > 0)
        {
            throw new NemoException(
                NemoErrorKind.InvalidInput, Texts.Say("NotApiAddress", WithoutSecret(api.OriginalString)), Texts.Say("ApiAddressHint"));
        }

        if (api.Scheme == "http" && !api.IsLoopback)
        {
            throw new NemoException(
                NemoErrorKind.InsecureAddress,
                Texts.Say("ApiNotEncrypted", api.GetLeftPart(UriPartial.Authority)),
                Texts.Say("ApiNotEncryptedHint"));
        }

        return api;
    }

    /// <summary>An address as it may be said back: what stands before an @ may be a password.</summary>
    public static string WithoutSecret(string address) =>
        address.LastIndexOf('@') is >= 0 and var at ? $"...{address[at..]}" : address;

    /// <summary>Refuses a download link that could reach into the caller's own network.</summary>
    public static Uri RequireSafeDownload(string link, Uri api)
    {
        var inside = api.IsLoopback;
        if (Uri.TryCreate(link, UriKind.Absolute, out var url)
            && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback && inside)))
        {
            return url;
        }

        throw new NemoException(
            NemoErrorKind.InsecureAddress, Texts.Say("LinkNotEncrypted", SafeText.Line(link, 120)));
    }

    public static bool SameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address is on the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        address = Undressed(address);
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return false;
        return address.AddressFamily == AddressFamily.InterNetwork
            ? IsPublic(address.GetAddressBytes())
            : !(address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast);
    }

    // An IPv4 address in the dress of IPv6: mapped, or for a NAT64 gateway to translate.
    private static IPAddress Undressed(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.GetAddressBytes() is [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, .. var v4] ? new IPAddress(v4)
        : address;

    private static bool IsPublic(byte[] v4) => v4 switch
    {
        [0 or 10 or 127, ..] => false,
        [100, >= 64 and <= 127, ..] => false,
        [169, 254, ..] => false,
        [172, >= 16 and <= 31, ..] => false,
        [192, 168, ..] => false,
        [198, 18 or 19, ..] => false,
        [>= 224, ..] => false,
        _ => true,
    };
}
