using System.Net.Http.Headers;

namespace SoraVideo.Transport;

/// <summary>The three headers that say which client this is. Without them the backend answers an export with 402.</summary>
internal sealed class Attribution(string? platform)
{
    // The family of clients that the backend knows publishes version 1.0.0; it is not this module's version.
    private const string Version = "1.0.0";
    private readonly string platform = platform is { Length: > 0 }
        ? Require(platform)
        : FromPath(AppContext.BaseDirectory, typeof(Attribution).Assembly.Location);

    public void AddTo(HttpRequestHeaders headers)
    {
        headers.Add("X-Skill-Source", "sora-free-text-to-video");
        headers.Add("X-Skill-Version", Version);
        headers.Add("X-Skill-Platform", platform);
    }

    private static string Require(string platform) =>
        platform.All(c => c is >= ' ' and < '\x7F')
            ? platform
            : throw new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("PlatformMalformed"),
                Texts.Say("PlatformMalformedHint"));

    internal static string FromPath(params ReadOnlySpan<string> places)
    {
        foreach (var place in places)
        {
            var path = place.Replace('\\', '/');
            if (path.Contains("/.clawhub/", StringComparison.OrdinalIgnoreCase))
                return "clawhub";
            if (path.Contains("/.cursor/skills/", StringComparison.OrdinalIgnoreCase))
                return "cursor";
        }

        return "unknown";
    }
}
