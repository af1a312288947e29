using System.Globalization;
using SoraVideo.Transport;

namespace SoraVideo.Gallery;

/// <summary>Values as the page's readers read them.</summary>
/// <param name="texts">The page's language.</param>
/// <param name="zone">The time zone of its times.</param>
internal sealed class GalleryText(Texts texts, TimeZoneInfo zone)
{
    /// <summary>The page's language as HTML takes it.</summary>
    public string Language => texts == Texts.Chinese ? "zh-CN" : "en";

    public string this[string name] => texts.Get(name);

    public string Status(GalleryStatus status) => texts.Get($"Gallery{status}");

    public string Get(string name, params object[] values) => texts.Get(name, values);

    /// <summary>A time by the clock on the wall.</summary>
    public string Clock(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, zone).DateTime.ToString("u", CultureInfo.InvariantCulture)[..16];

    /// <summary>A length, such as 0:06 or 1:02:03.</summary>
    public static string Length(TimeSpan span)
    {
        var whole = TimeSpan.FromSeconds(Math.Round(span.TotalSeconds));
        return whole.ToString(whole.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Credits, marked where they are only the usual price.</summary>
    public string Credits(decimal credits, bool isEstimated)
    {
        var number = credits.ToString("#,0.##", CultureInfo.InvariantCulture);
        return texts.Get(isEstimated ? "GalleryEstimated" : "GalleryCost", number);
    }

    /// <summary>What somebody wrote, without tokens.</summary>
    public static string Said(string text) => SafeText.ForDisplay(text).Trim();
}
